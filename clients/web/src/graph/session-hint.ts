import { forgetHere, keepHere, readKept } from './device-storage.ts';

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
    const hint: unknown = JSON.parse(readKept(KEY) ?? 'null');
    return isHint(hint) ? hint : null;
  } catch {
    return null;
  }
}

export function keepHint(hint: SessionHint | null): void {
  if (hint) keepHere(KEY, JSON.stringify(hint));
  else forgetHere(KEY);
}

function isHint(value: unknown): value is SessionHint {
  const { userId, accessUntil, refreshUntil } = (value ?? {}) as Partial<SessionHint>;
  return typeof userId === 'string' && typeof accessUntil === 'string' && typeof refreshUntil === 'string';
}
