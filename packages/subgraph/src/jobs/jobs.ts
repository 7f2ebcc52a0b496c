import type { EntityManager } from '@mikro-orm/postgresql';
import { type Runner, run, runMigrations, Logger as WorkerLogger } from 'graphile-worker';
import type { z } from 'zod';
import type { Runtime } from '../context.ts';
import { sql } from '../database/transaction.ts';
import type { Logger } from '../observability/log.ts';
import type { SubgraphMetrics } from '../observability/metrics.ts';

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

/** Source: graphile-worker's own tables, in the schema `graphile_worker` of the subgraph's database. */
export async function migrateJobs(databaseUrl: string, log: Logger): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, maxPoolSize: 1, logger: workerLogger(log) });
}

/** Starts the worker of a subgraph; several processes may each run one, a job goes to one of them. */
export function startWorker<Services>(options: {
  databaseUrl: string;
  jobs: readonly Job<Services>[];
  runtime: Runtime<Services>;
  metrics: SubgraphMetrics;
}): Promise<Runner> {
  const { runtime, metrics } = options;
  const taskList = Object.fromEntries(
    options.jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        const log = runtime.log.child({ job: job.name });
        try {
          await job.run(payload, { ...runtime, log, em: runtime.em() });
          metrics.jobs.inc({ job: job.name, outcome: 'done' });
        } catch (error) {
          metrics.jobs.inc({ job: job.name, outcome: 'failed' });
          throw error;
        }
      },
    ]),
  );
  return run({
    connectionString: options.databaseUrl,
    taskList,
    concurrency: 4,
    maxPoolSize: 4,
    // New jobs are announced by the database; polling finds those whose time has come.
    pollInterval: 200,
    noHandleSignals: true,
    logger: workerLogger(runtime.log),
  });
}

function workerLogger(log: Logger): WorkerLogger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new WorkerLogger((scope) => (level, message) => log[levels[level]]({ ...scope }, message));
}
