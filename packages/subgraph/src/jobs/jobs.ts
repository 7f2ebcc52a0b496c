import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { Runtime } from '../context.ts';
import { sql } from '../database/transaction.ts';

export type JobContext<Services = unknown> = Omit<Runtime<Services>, 'em'> & { readonly em: EntityManager };

/** Something to be done later, at least once: the handler must bear being run again. */
export interface Job<Services = never> {
  readonly name: string;
  run(payload: unknown, context: JobContext<Services>): Promise<void>;
}

/** Declares a job. A handler that throws is run again with exponential backoff, up to 25 times over some days. */
export function job<Schema extends z.ZodType, Services = never>(
  name: string,
  payload: Schema,
  handler: (payload: z.infer<Schema>, context: JobContext<Services>) => Promise<void>,
): Job<Services> {
  return { name, run: async (raw, context) => handler(payload.parse(raw), context) };
}

/**
 * Adds a job in the transaction of `tx`: it exists if and only if that commits. A job that is added under the `key`
 * of one that still waits replaces it.
 */
export async function schedule(
  tx: EntityManager,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  when: { runAt?: Date; key?: string; maxAttempts?: number } = {},
): Promise<void> {
  await sql(
    tx,
    `select graphile_worker.add_job(identifier => ?, payload => ?::json, run_at => ?::timestamptz, job_key => ?, max_attempts => ?::int)`,
    [
      name,
      JSON.stringify(payload),
      when.runAt?.toISOString() ?? null,
      when.key ?? null,
      when.maxAttempts ?? null,
    ],
  );
}

/** Takes a job that still waits out of the queue. */
export async function unschedule(tx: EntityManager, key: string): Promise<void> {
  await sql(tx, 'select graphile_worker.remove_job(?)', [key]);
}

/** As {@link schedule}, for many jobs in one statement. */
export async function scheduleAll(
  tx: EntityManager,
  jobs: readonly { name: string; payload: Readonly<Record<string, unknown>>; runAt: Date; key: string }[],
): Promise<void> {
  if (jobs.length === 0) return;
  await sql(
    tx,
    `select graphile_worker.add_job(identifier => name, payload => payload, run_at => "runAt", job_key => key)
     from jsonb_to_recordset(?::jsonb) as (name text, payload json, "runAt" timestamptz, key text)`,
    [JSON.stringify(jobs)],
  );
}

/** As {@link unschedule}, for many jobs in one statement. */
export async function unscheduleAll(tx: EntityManager, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql(tx, 'select graphile_worker.remove_job(key) from jsonb_array_elements_text(?::jsonb) as key', [
    JSON.stringify(keys),
  ]);
}
