/** One try at buying a cart, under a key of its own. */
interface Attempt {
  readonly key: string;
  /** All that is asked for under it. */
  readonly asked: string;
}

const KEY = 'dallal.checkout.';

/**
 * The key to buy under: the same as long as the same is asked for, also after the page was loaded again, so that an answer
 * that was lost on its way leads to the orders there are, and not to others.
 */
export function attemptFor(userId: string, asked: unknown): string {
  const text = JSON.stringify(asked);
  const earlier = read(userId);
  if (earlier?.asked === text) return earlier.key;
  const key = crypto.randomUUID();
  write(userId, { key, asked: text });
  return key;
}

/** It is decided: whoever asks for the same again wants it again. */
export function attemptIsOver(userId: string): void {
  write(userId, null);
}

function read(userId: string): Attempt | null {
  try {
    const { key, asked } = JSON.parse(localStorage.getItem(KEY + userId) ?? 'null') as Attempt;
    return typeof key === 'string' && typeof asked === 'string' ? { key, asked } : null;
  } catch {
    return null;
  }
}

function write(userId: string, attempt: Attempt | null): void {
  try {
    if (attempt) localStorage.setItem(KEY + userId, JSON.stringify(attempt));
    else localStorage.removeItem(KEY + userId);
  } catch {
    // Without storage a key lasts as long as the request it is for.
  }
}
