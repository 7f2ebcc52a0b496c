import { EventEmitter } from 'node:events';
import {
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
  type Job as WorkerJob,
} from 'graphile-worker';
import type pg from 'pg';
import type { Runtime } from '../context.ts';
import { pause } from '../messaging/outage.ts';
import type { Logger } from '../observability/log.ts';
import type { SubgraphMetrics } from '../observability/metrics.ts';
import type { Job } from './jobs.ts';
import { WorkerLiveness } from './liveness.ts';
import { openJobPool, workerLogger } from './pool.ts';

const CONCURRENCY = 4;
const preset: GraphileConfig.Preset = {
  worker: {
    concurrentJobs: CONCURRENCY,
    // New jobs are announced by the database; polling finds those whose time has come. Each of the workers polls.
    pollInterval: 1_000,
    // Results go to the database by a batch of their own, because only that one tries again; alone, one that the
    // database is not there to take would be an unhandled rejection.
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
  },
};
const RESTART_MS = 1_000;

/** Creates or updates graphile-worker's own tables, in the schema `graphile_worker` of the subgraph's database. */
export async function migrateJobs(databaseUrl: string, log: Logger): Promise<void> {
  const pool = openJobPool(databaseUrl, 1, log);
  try {
    await runMigrations({ pgPool: pool, logger: workerLogger(log) });
  } finally {
    await pool.end();
  }
}

/** Does the jobs of a subgraph; several processes may each have one, and a job goes to one of them. */
export class JobWorker<Services> {
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  readonly #tasks: TaskList;
  readonly #liveness: WorkerLiveness;
  readonly #metrics: SubgraphMetrics;
  #runner: Runner | undefined;
  #restarting: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(options: {
    databaseUrl: string;
    jobs: readonly Job<Services>[];
    runtime: Runtime<Services>;
    metrics: SubgraphMetrics;
  }) {
    this.#log = options.runtime.log;
    // One connection a worker, and one that listens for new jobs.
    this.#pool = openJobPool(options.databaseUrl, CONCURRENCY + 1, this.#log);
    this.#metrics = options.metrics;
    this.#tasks = taskListOf(options);
    this.#liveness = new WorkerLiveness(options.databaseUrl, this.#log);
  }

  async start(): Promise<void> {
    this.#liveness.start();
    await this.#run();
  }

  /** Ends after the jobs at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    // A runner that is being started has to be there before it can be stopped.
    await this.#restarting;
    await this.#endRunner();
    await this.#liveness.stop();
    await this.#pool.end();
  }

  async #run(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    // It stops by itself when it cannot say that a job is done: the database is away.
    events.on('stop', () => this.#restartSoon());
    events.on('job:failed', ({ job, error }) => this.#givenUp(job, error));
    events.on('pool:create', ({ workerPool }) => this.#liveness.vouchFor(workerPool.id));
    this.#restartUnlessItBegins(events);
    this.#runner = await run({
      preset,
      pgPool: this.#pool,
      taskList: this.#tasks,
      parsedCronItems: [],
      noHandleSignals: true,
      events,
      logger: workerLogger(this.#log),
    });
    this.#runner.promise.catch(() => undefined);
  }

  /**
   * What tasks there are it asks for once, and keeps the answer: if that was an error, as from a database that is slow
   * while everything starts, it would find no job ever again, and say nothing. Seen in graphile-worker 0.18.
   */
  #restartUnlessItBegins(events: WorkerEvents): void {
    let began = false;
    const begins = () => {
      began = true;
    };
    events.once('worker:getJob:empty', begins);
    events.once('job:start', begins);
    events.on('worker:getJob:error', ({ error }) => {
      if (began) return;
      this.#log.warn({ err: error }, 'the job worker could not begin; trying again');
      this.#restartSoon();
    });
  }

  /** Nobody runs it again unless a person does: `select graphile_worker.reschedule_jobs(array[id])`. */
  #givenUp({ id, task_identifier: name, attempts }: WorkerJob, error: unknown): void {
    this.#log.error({ err: error, job: name, jobId: id, attempts }, 'job given up');
    this.#metrics.jobs.inc({ job: name, outcome: 'given_up' });
  }

  #restartSoon(): void {
    this.#restarting ??= this.#restart(this.#stopping.signal).finally(() => {
      this.#restarting = undefined;
    });
  }

  /** Until it runs again or is to stop. */
  async #restart(signal: AbortSignal): Promise<void> {
    let running = false;
    while (!running) {
      await pause(RESTART_MS, signal);
      if (signal.aborted) return;
      await this.#endRunner();
      running = await this.#run().then(
        () => true,
        () => false,
      );
    }
  }

  async #endRunner(): Promise<void> {
    const runner = this.#runner;
    this.#runner = undefined;
    // It may have stopped by itself, which it calls an error.
    await runner?.stop().catch(() => undefined);
    this.#liveness.disownAll();
  }
}

function taskListOf<Services>(options: {
  jobs: readonly Job<Services>[];
  runtime: Runtime<Services>;
  metrics: SubgraphMetrics;
}): TaskList {
  const { runtime, metrics } = options;
  const task = (job: Job<Services>) => async (payload: unknown) => {
    const log = runtime.log.child({ job: job.name });
    try {
      await job.run(payload, { ...runtime, log, em: runtime.em() });
      metrics.jobs.inc({ job: job.name, outcome: 'done' });
    } catch (error) {
      metrics.jobs.inc({ job: job.name, outcome: 'failed' });
      throw error;
    }
  };
  return Object.fromEntries(options.jobs.map((job) => [job.name, task(job)]));
}
