import pg from 'pg';
import type { Logger } from '../observability/log.ts';

const SWEEP_MS = 3_000;
/** Key space of these advisory locks, apart from that of the relay. */
const LOCK_CLASS = 0x6a6f_6273;

/** A worker that was born a moment ago may hold a job before its lock is taken. */
const findDead = `
  select worker from (
    select distinct locked_by as worker from graphile_worker.jobs
    where locked_by is not null and locked_at < clock_timestamp() - interval '5 seconds' and locked_by <> all ($2)
  ) as holders
  where pg_try_advisory_xact_lock($1, hashtext(worker))`;

/**
 * Frees the jobs of dead workers. graphile-worker itself waits four hours; here each living worker is vouched for by
 * an advisory lock that ends with its process's connection, and a job whose holder has none is free within seconds.
 * While this connection is away a living worker may be taken for dead and its job be run twice, which jobs must bear.
 */
export class WorkerLiveness {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #workers = new Set<string>();
  /** Those whose locks the present connection holds. */
  readonly #locked = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#sweeping = this.#sweeping.then(() => this.#sweep());
    }, SWEEP_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
    await this.#client?.end();
  }

  /** Done by the next sweep, which comes before anybody would take the worker for dead. */
  vouchFor(worker: string): void {
    this.#workers.add(worker);
  }

  /** The workers have ended; a job that they could not give back is free from the next sweep on. */
  disownAll(): void {
    this.#workers.clear();
  }

  async #sweep(): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      await this.#lockLiving(this.#client);
      await this.#freeJobsOfDead(this.#client);
    } catch (error) {
      this.#log.debug({ err: error }, 'could not look for dead workers');
      this.#drop();
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: 'dallal-job-liveness',
    });
    client.on('error', () => this.#drop());
    await client.connect();
    this.#locked.clear();
    return client;
  }

  async #lockLiving(client: pg.Client): Promise<void> {
    if (!this.#locked.isSubsetOf(this.#workers)) {
      await client.query('select pg_advisory_unlock_all()');
      this.#locked.clear();
    }
    for (const worker of this.#workers.difference(this.#locked)) {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, worker]);
      this.#locked.add(worker);
    }
  }

  async #freeJobsOfDead(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ worker: string }>(findDead, [LOCK_CLASS, [...this.#workers]]);
    if (rows.length === 0) return;
    const dead = rows.map(({ worker }) => worker);
    await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
    this.#log.warn({ workers: dead }, 'freed the jobs of workers that are gone');
  }

  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    void client?.end().catch(() => undefined);
  }
}
