import { databaseNow, schedule, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** The job that makes up all payouts that are due. */
export const makePayouts = 'payout.make';

/** The next of the moments at which payouts are made up: all processes, and those who ask, reckon the same. */
export function nextPayout(now: Date, intervalSeconds: number): Date {
  const interval = intervalSeconds * 1_000;
  return new Date((Math.floor(now.getTime() / interval) + 1) * interval);
}

/** Puts the job back. However many processes do, it is one. */
export async function scheduleNextPayout(em: EntityManager, intervalSeconds: number): Promise<void> {
  await transaction(em, async (tx) => {
    const runAt = nextPayout(await databaseNow(tx), intervalSeconds);
    const [earlier] = await sql(
      tx,
      `select from graphile_worker.jobs
       where key = ? and locked_at is null and attempts < max_attempts and run_at <= ?::timestamptz`,
      [makePayouts, runAt.toISOString()],
    );
    // One whose time came while no process ran is not put off to the next.
    if (!earlier) await schedule(tx, makePayouts, {}, { runAt, key: makePayouts });
  });
}
