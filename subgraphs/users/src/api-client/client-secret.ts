import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tells people, and programs that look for leaked secrets, what it is. */
const PREFIX = 'dallal_secret_';

export interface NewSecret {
  readonly secret: string;
  readonly hash: string;
  readonly lastFour: string;
}

/** 256 random bits: nothing to guess, and nothing for a salt or a slow hash to protect. */
export function newClientSecret(): NewSecret {
  const secret = PREFIX + randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret), lastFour: secret.slice(-4) };
}

/** Under which a secret is kept, so that a copy of the database opens nothing. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Whether it is one of them. All are compared, so that the time it takes tells nothing. */
export function isOneOf(given: string, hashes: readonly string[]): boolean {
  const hash = Buffer.from(hashOf(given));
  let found = false;
  for (const known of hashes) {
    const bytes = Buffer.from(known);
    found = (bytes.length === hash.length && timingSafeEqual(bytes, hash)) || found;
  }
  return found;
}
