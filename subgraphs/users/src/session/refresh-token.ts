import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, and nothing for a salt or a slow hash to protect. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token that follows another. It takes both the token and the secret of its session: neither who has read the
 * database nor who holds a token can tell what comes next, and whoever brings a token again is given the same one.
 */
export function successorOf(token: string, sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update(token).digest('base64url');
}

/** Under which a token is kept, so that a copy of the database signs nobody in. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
