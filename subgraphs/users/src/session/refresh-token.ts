import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, and nothing for a salt or a slow hash to protect. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Under which a token is kept, so that a copy of the database signs nobody in. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
