import { createHash } from 'node:crypto';
import { type RouteRequest, type RouteResponse, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ApiClientKind, profiles } from '../api-client/api-client.state.ts';
import { currentRevocations, type RevocationEntry } from '../session/revocation.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
  readonly kind: ApiClientKind;
  readonly operations: string[] | null;
  readonly points: number | null;
  readonly per_seconds: number | null;
}

/**
 * Octets of applications. Routers read twice as much: whoever registers any number of them cannot make the answer one
 * that no router reads, and so keep from it what is revoked. The newest are left out, and may not ask.
 */
const MOST_OCTETS = 16 * 1024 * 1024;

/**
 * What routers ask for every few seconds: the tokens that are refused although they have not run out, and the
 * applications that may ask. Whoever is not in it is unknown there, so what is shut out is left out.
 */
export async function directory(
  em: EntityManager,
  { headers, signed }: RouteRequest,
  accessTokenMinutes: number,
): Promise<RouteResponse> {
  // Nobody but routers learns which applications there are.
  if (!signed) return { status: 404 };
  const rows = await registered(em);
  const revocations = await currentRevocations(em, accessTokenMinutes);
  const body = {
    revocations: [...revocations, ...ofServices(revocations, rows)],
    applications: rows.map(applicationOf),
  };
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}"`;
  const answer = { etag, 'cache-control': 'private, no-cache' };
  if (headers['if-none-match'] === etag) return { status: 304, headers: answer };
  return { status: 200, body, headers: answer };
}

function registered(em: EntityManager): Promise<Row[]> {
  return sql<Row>(
    em,
    `select id, name, owner_id, kind, operations, rate_points as points, rate_per_seconds as per_seconds from (
       select c.*, sum(200 + 2 * octet_length(c.name) + 67 * coalesce(cardinality(operations), 0)) over (order by c.id) as octets
       from api_client c join account a on a.id = c.owner_id
       where c.state = 'ACTIVE' and a.state in ('ACTIVE', 'PHONE_VERIFIED')
     ) as c where octets <= ? order by id`,
    [MOST_OCTETS],
  );
}

function applicationOf({ id, name, kind, operations, points, per_seconds }: Row) {
  const rateLimit = points === null || per_seconds === null ? null : { points, perSeconds: per_seconds };
  return { id, name, profile: profiles[kind], operations, rateLimit };
}

/**
 * A service's tokens name itself and not its owner, but may do no more than that one: what ends the owner's tokens, such
 * as another role, ends its own.
 */
function ofServices(revocations: readonly RevocationEntry[], rows: readonly Row[]): RevocationEntry[] {
  const services = Map.groupBy(
    rows.filter(({ kind }) => kind === 'SERVICE'),
    ({ owner_id }) => owner_id,
  );
  return revocations.flatMap(({ claim, value, issuedUntil }) => {
    const owned = claim === 'sub' ? (services.get(value) ?? []) : [];
    return owned.map(({ id }): RevocationEntry => ({ claim: 'client_id', value: id, issuedUntil }));
  });
}
