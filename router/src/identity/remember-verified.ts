import { LruMap } from '../planning/lru.ts';
import type { Authenticate, Authentication } from './authenticate.ts';
import { Revocations } from './revocations.ts';

const MOST_REMEMBERED = 5_000;
/** In characters. Longer ones are verified each time: nobody is to fill the memory with them. */
const LONGEST_REMEMBERED = 4_096;
/** How long a key that was withdrawn may still count, in milliseconds. */
const MAX_AGE_MS = 30_000;

type Verified = Extract<Authentication, { ok: true }>;

const REFUSED: Authentication = { ok: false };

/**
 * Does not verify the same token again at once: that costs more than the rest of most requests. A token is never
 * believed beyond its own end, nor when it was revoked since.
 */
export function rememberVerified(authenticate: Authenticate, revocations = new Revocations()): Authenticate {
  const known = new LruMap<{ answer: Verified; until: number }>(MOST_REMEMBERED);
  return async (authorization) => {
    if (authorization === undefined || authorization.length > LONGEST_REMEMBERED) {
      return authenticate(authorization);
    }
    const found = known.get(authorization);
    if (found && found.until > Date.now()) {
      const { token } = found.answer;
      return token && revocations.revokes(token) ? REFUSED : found.answer;
    }
    const answer = await authenticate(authorization);
    if (answer.ok && answer.expiresAt !== undefined) {
      known.set(authorization, { answer, until: Math.min(Date.now() + MAX_AGE_MS, answer.expiresAt) });
    }
    return answer;
  };
}
