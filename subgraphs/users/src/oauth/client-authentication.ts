import { isId, type RouteRequest, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isOneOf } from '../api-client/client-secret.ts';
import { countAttempt, forgiveAttempt } from '../attempt/attempts.ts';
import { invalidClient, OAuthError } from './oauth-error.ts';
import type { ClientCredentials } from './read-form.ts';

/** RFC 9562, 5.9: no client's. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
export const QUARTER_OF_AN_HOUR = 900;
/** Of one client from one address. By the client alone, anybody could shut it out who knows its id, which is no secret. */
const BY_CLIENT = [{ max: 30, windowSeconds: QUARTER_OF_AN_HOUR }];
/** From one address, of whatever clients. */
const BY_ADDRESS = [{ max: 300, windowSeconds: QUARTER_OF_AN_HOUR }];

/** The id of the client that a request authenticates. Throws {@link OAuthError}. */
export async function authenticateClient(
  em: EntityManager,
  { clientId, clientSecret }: ClientCredentials,
  { address = 'unknown' }: Pick<RouteRequest, 'address'>,
): Promise<string> {
  // Counted before they are compared: many at once would otherwise all be the first.
  const counts = [
    [`oauth-client:${clientId}@${address}`, BY_CLIENT],
    [`oauth-client-from:${address}`, BY_ADDRESS],
  ] as const;
  for (const [key, limits] of counts) {
    const spent = await countAttempt(em, key, limits);
    if (spent) throw tooManyAttempts(spent.retryAfterSeconds);
  }
  if (!(await isAuthentic(em, { clientId, clientSecret }))) throw invalidClient();
  for (const [key] of counts) await forgiveAttempt(em, key);
  return clientId;
}

/** Whether the secret is one that the client has at this moment. Counts nothing. */
export async function isAuthentic(
  em: EntityManager,
  { clientId, clientSecret }: ClientCredentials,
): Promise<boolean> {
  const rows = await sql<{ secret_hash: string }>(
    em,
    `select s.secret_hash from api_client c join api_client_secret s on s.client_id = c.id
     where c.id = ?::uuid and c.state = 'ACTIVE' and (s.expires_at is null or s.expires_at > clock_timestamp())`,
    // What is no id is asked for all the same: the work is that for an unknown one.
    [isId(clientId) ? clientId : NOBODY],
  );
  return isOneOf(
    clientSecret,
    rows.map((row) => row.secret_hash),
  );
}

export function tooManyAttempts(seconds: number): OAuthError {
  return new OAuthError('temporarily_unavailable', 'Too many attempts.', {
    status: 429,
    headers: { 'retry-after': String(seconds) },
  });
}
