import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits: nothing to guess, and nothing for a salt or a slow hash to protect. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Under which a secret is kept, so that a copy of the database opens nothing. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isSecret(given: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hash));
}
