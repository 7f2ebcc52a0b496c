declare global {
  interface Window {
    /** What `/early.js` has asked before this program was there, by {@link keyOf}. */
    dallalEarly?: Map<string, Promise<Response>>;
  }
}

/** What an answer is known by: the operation and its variables, as they stand in the address. */
export function keyOf(address: string): string {
  const { searchParams } = new URL(address, 'http://localhost');
  return `${searchParams.get('operationName')} ${searchParams.get('variables')}`;
}

/**
 * `fetch`, but for what has been asked for already while the program was loading. Each of those answers is taken once, by
 * the first who asks; one that was lost is asked for again.
 */
export async function fetchEarly(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const key = window.dallalEarly && init?.method === 'GET' ? keyOf(String(input)) : '';
  const early = window.dallalEarly?.get(key);
  if (!early) return fetch(input, init);
  window.dallalEarly?.delete(key);
  return early.catch(() => fetch(input, init));
}

/** Whoever looks now is not who looked when it was asked. */
export function forgetEarlyAnswers(): void {
  window.dallalEarly?.clear();
}
