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
 * @param issuedAt the `iat` of the one token, where that is what is revoked: it may be ahead of the clock
 */
export async function revoke(
  tx: EntityManager,
  claim: RevocationClaim,
  value: string,
  { issuedAt = 0 }: { issuedAt?: number | undefined } = {},
): Promise<void> {
  await sql(tx, 'select pg_advisory_xact_lock(?, hashtext(?))', [LOCK_CLASS, lockName(claim, value)]);
  // It must reach what was issued ahead of the clock, see below, and nothing else in the future: however often somebody
  // has this done, an account's next token is good at once.
  await sql(
    tx,
    `insert into revocation (claim, value, issued_until)
     select ?, ?, greatest(date_trunc('second', clock_timestamp()), to_timestamp(?),
       (select issued_at from token_issued_ahead where claim = ? and value = ?))
     on conflict (claim, value) do update
     set issued_until = greatest(revocation.issued_until, excluded.issued_until)`,
    [claim, value, issuedAt, claim, value],
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
  const values = JSON.stringify(Object.fromEntries(named));
  const [row] = await sql<{ now: string; free: string }>(
    tx,
    `select floor(extract(epoch from clock_timestamp()))::bigint as now,
       coalesce(max(extract(epoch from issued_until)) + 1, 0)::bigint as free
     from revocation r where (r.claim, r.value) in (select key, value from jsonb_each_text(?::jsonb))`,
    [values],
  );
  const [now, free] = [Number(row!.now), Number(row!.free)];
  if (free > now) await noteAhead(tx, values, free);
  return Math.max(now, free);
}

/** Has the next revocation of any of the claims reach a token that was issued ahead of the clock because of another. */
async function noteAhead(tx: EntityManager, claims: string, issuedAt: number): Promise<void> {
  await sql(
    tx,
    // In one order, so that two who issue the like do not wait for each other.
    `insert into token_issued_ahead (claim, value, issued_at)
     select key, value, to_timestamp(?) from jsonb_each_text(?::jsonb) order by key
     on conflict (claim, value) do update
     set issued_at = greatest(token_issued_ahead.issued_at, excluded.issued_at)`,
    [issuedAt, claims],
  );
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
  await sql(em, `delete from token_issued_ahead where issued_at <= clock_timestamp() - interval '1 minute'`);
}

function lockName(claim: string, value: string): string {
  return `${claim}:${value}`;
}
