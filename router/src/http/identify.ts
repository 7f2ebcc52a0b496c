import type { IncomingMessage } from 'node:http';
import { refuse } from '../errors/refusal.ts';
import type { Authenticate, Authentication } from '../identity/authenticate.ts';

/** Who sent an HTTP request. Throws a refusal when its token is not valid; none at all is an anonymous request. */
export async function identify(
  request: IncomingMessage,
  authenticate: Authenticate,
): Promise<Extract<Authentication, { ok: true }>> {
  const { authorization } = request.headers;
  if (authorization === undefined) return { ok: true, identity: null };
  // Of two tokens, each of two parties would believe another.
  const one = request.headersDistinct.authorization?.length === 1;
  const authentication = one ? await authenticate(authorization) : { ok: false as const };
  if (authentication.ok) return authentication;
  throw refuse(
    401,
    'UNAUTHENTICATED',
    'The access token is invalid or has expired: send "authorization: Bearer <token>" with a valid one',
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}
