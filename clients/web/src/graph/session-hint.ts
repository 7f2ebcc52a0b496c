/**
 * What this device remembers of its session, beside the cookies that no script can read: whether there is one, and when
 * its access token ends. Holds no secret.
 */
export interface SessionHint {
  readonly userId: string;
  /** RFC 3339. */
  readonly accessUntil: string;
  readonly refreshUntil: string;
}

const KEY = 'dallal.session';

export function readHint(): SessionHint | null {
  try {
    const hint: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isHint(hint) ? hint : null;
  } catch {
    return null;
  }
}

export function keepHint(hint: SessionHint | null): void {
  try {
    if (hint) localStorage.setItem(KEY, JSON.stringify(hint));
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage the session lasts as long as its access token.
  }
}

function isHint(value: unknown): value is SessionHint {
  const { userId, accessUntil, refreshUntil } = (value ?? {}) as Partial<SessionHint>;
  return typeof userId === 'string' && typeof accessUntil === 'string' && typeof refreshUntil === 'string';
}
