import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RevocationClaim } from './revocation.entity.ts';

/** What a token is about to claim, by the names of the claims. */
export type RevocableClaims = Readonly<Partial<Record<RevocationClaim, string | undefined>>>;

/** As it is in the directory: a token is refused when `claim` has `value` and its `iat` is at most `issuedUntil`. */
export interface RevocationEntry {
  readonly claim: RevocationClaim;
  readonly value: string;
  /** Seconds of the epoch. */
  readonly issuedUntil: number;
}

/** Key space of these advisory locks. */
const LOCK_CLASS = 0x7276_6f6b;

/**
 * Has every token refused that was issued until now and claims this. The router knows within seconds of the commit.
 *
 * Call it last in a transaction, after locking or changing rows: whoever issues a token locks the session first and
 * then waits here, so the other order would be a deadlock. From here to the commit no token with this claim is
 * issued, so none can carry what this transaction has just changed and yet count as issued afterwards.
 */
export async function revoke(tx: EntityManager, claim: RevocationClaim, value: string): Promise<void> {
  await sql(tx, 'select pg_advisory_xact_lock(?, hashtext(?))', [LOCK_CLASS, lockName(claim, value)]);
  // A second one within the second must reach what was issued in between, which got the next second: see below.
  await sql(
    tx,
    `insert into revocation (claim, value, issued_until) values (?, ?, date_trunc('second', clock_timestamp()))
     on conflict (claim, value) do update
     set issued_until = greatest(revocation.issued_until + interval '1 second', excluded.issued_until)`,
    [claim, value],
  );
}

/**
 * The `iat` for a token with these claims, in seconds of the epoch: now, or the second after the last revocation that
 * would otherwise hit it, for tokens count in whole seconds. That may be a second ahead, which the router tolerates.
 * Holds off revocations of these claims until the transaction ends: read what the token shall say after this.
 */
export async function issuingTime(tx: EntityManager, claims: RevocableClaims): Promise<number> {
  const named = Object.entries(claims).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // One order for everybody, so that two that wait do not wait for each other.
  for (const [claim, value] of named.toSorted())
    await sql(tx, 'select pg_advisory_xact_lock_shared(?, hashtext(?))', [
      LOCK_CLASS,
      lockName(claim, value),
    ]);
  const [row] = await sql<{ seconds: string }>(
    tx,
    `select greatest(floor(extract(epoch from clock_timestamp())), max(extract(epoch from issued_until)) + 1)::bigint
       as seconds
     from revocation r where (r.claim, r.value) in (select key, value from jsonb_each_text(?::jsonb))`,
    [JSON.stringify(Object.fromEntries(named))],
  );
  return Number(row!.seconds);
}

/** Whether a token with these claims, issued in that second, is refused. */
export async function isRevoked(
  em: EntityManager,
  claims: RevocableClaims,
  issuedAt: number,
): Promise<boolean> {
  const rows = await sql(
    em,
    `select 1 from revocation r where (r.claim, r.value) in (select key, value from jsonb_each_text(?::jsonb))
       and issued_until >= to_timestamp(?)`,
    [JSON.stringify(claims), issuedAt],
  );
  return rows.length > 0;
}

/** Every revocation that may still hit a token, when tokens last this long. */
export async function currentRevocations(
  em: EntityManager,
  accessTokenMinutes: number,
): Promise<RevocationEntry[]> {
  const rows = await sql<{ claim: RevocationClaim; value: string; issued_until: string }>(
    em,
    `select claim, value, extract(epoch from issued_until)::bigint as issued_until from revocation
     where issued_until > clock_timestamp() - make_interval(mins => ?) order by claim, value`,
    [accessTokenMinutes + 1],
  );
  return rows.map(({ claim, value, issued_until }) => ({ claim, value, issuedUntil: Number(issued_until) }));
}

/** Deletes the revocations that can no longer hit a token. */
export async function purgeRevocations(em: EntityManager, accessTokenMinutes: number): Promise<void> {
  await sql(em, `delete from revocation where issued_until <= clock_timestamp() - make_interval(mins => ?)`, [
    accessTokenMinutes + 1,
  ]);
}

function lockName(claim: string, value: string): string {
  return `${claim}:${value}`;
}
