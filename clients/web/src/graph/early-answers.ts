import { readHint } from './session-hint.ts';

/** What was asked before this program was there. */
export interface EarlyAnswer {
  readonly response: Promise<Response>;
  /** The same, read; once it is there and says how it went. */
  result?: { readonly data?: object | null; readonly errors?: readonly unknown[] };
}

declare global {
  interface Window {
    /** What `/early.js` has asked, by the operation and its variables as they stand in the address. */
    dallalEarly?: Map<string, EarlyAnswer>;
  }
}

function keyOf(address: string): string {
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
  return Promise.race([early.response, givenUp(init?.signal)]).catch((error) => {
    if (init?.signal?.aborted) throw error;
    return fetch(input, init);
  });
}

/** Rejects as soon as nobody waits any more. */
function givenUp(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/**
 * The data of an answer that is there already, and without errors. Whoever has shown it forgets it: a rendering may be
 * begun more than once before that.
 */
export function earlyDataOf(operationName: string, variables: object): object | undefined {
  const { data, errors } =
    window.dallalEarly?.get(`${operationName} ${JSON.stringify(variables)}`)?.result ?? {};
  return !data || errors || isOfNobody(data) ? undefined : data;
}

/** What has been shown is not shown again later: it would be old by then. */
export function forgetEarlyAnswer(operationName: string, variables: object): void {
  window.dallalEarly?.delete(`${operationName} ${JSON.stringify(variables)}`);
}

/** Whose token has ended is nobody to the graph until there is a new one: who asks the ordinary way gets it first. */
function isOfNobody(data: object): boolean {
  const [first] = Object.values(data);
  return readHint() !== null && first === null;
}

/** Whoever looks now is not who looked when it was asked, or asks by another token. */
export function forgetEarlyAnswers(): void {
  window.dallalEarly?.clear();
}
