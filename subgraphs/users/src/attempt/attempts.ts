import { createHash } from 'node:crypto';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { TooManyAttempts } from './attempt.results.ts';

/** At most `max` in a window, which begins with the first of them. Several together make a lock that grows. */
export interface AttemptLimit {
  readonly max: number;
  readonly windowSeconds: number;
}

/** Spent windows that one count sweeps away: more than it adds, so that they never pile up. */
const SWEPT_AT_ONCE = 10;

/**
 * Counts an attempt of whatever the key names, and says whether it may go on. One row a key and window, raised by one
 * statement that is committed before this returns: whoever comes by aliases, in batches or through other processes
 * finds it raised, and nothing that fails later takes it back. So count first and compare then, outside of any
 * transaction.
 */
export async function countAttempt(
  em: EntityManager,
  key: string,
  limits: readonly AttemptLimit[],
): Promise<TooManyAttempts | null> {
  // In one order for everybody, or two that count at once could wait for each other.
  const windows = limits.map(({ windowSeconds }) => windowSeconds).toSorted((a, b) => a - b);
  const rows = await sql<{ window_seconds: number; count: number; rest: number }>(
    em.fork(),
    `with swept as (
       delete from attempt where (key, window_seconds) in (
         select key, window_seconds from attempt where ends_at <= clock_timestamp() and key <> ?
         limit ${SWEPT_AT_ONCE} for update skip locked))
     insert into attempt (key, window_seconds, count, ends_at)
     select ?, seconds::int, 1, clock_timestamp() + make_interval(secs => seconds::int)
     from jsonb_array_elements_text(?::jsonb) as seconds
     on conflict (key, window_seconds) do update set
       count = case when attempt.ends_at <= clock_timestamp() then 1 else attempt.count + 1 end,
       ends_at = case when attempt.ends_at <= clock_timestamp() then excluded.ends_at else attempt.ends_at end
     returning window_seconds, count, ceil(extract(epoch from ends_at - clock_timestamp()))::int as rest`,
    [keep(key), keep(key), JSON.stringify(windows)],
  );
  const spent = rows.filter(({ window_seconds, count }) =>
    limits.some(({ windowSeconds, max }) => windowSeconds === window_seconds && count > max),
  );
  if (spent.length === 0) return null;
  const retryAfterSeconds = Math.max(1, ...spent.map(({ rest }) => rest));
  return Object.assign(new TooManyAttempts(), { retryAfterSeconds });
}

/** Takes back one attempt that turned out to be right. */
export async function forgiveAttempt(em: EntityManager, key: string): Promise<void> {
  await sql(em.fork(), 'update attempt set count = count - 1 where key = ? and count > 0', [keep(key)]);
}

/** Forgets all attempts of a key: its owner came. */
export async function forgetAttempts(em: EntityManager, key: string): Promise<void> {
  await sql(em.fork(), 'delete from attempt where key = ?', [keep(key)]);
}

/** Of one length whatever was typed in, and no list of what people typed. */
function keep(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
