import { Socket } from 'node:net';
import pg from 'pg';
import type { Logger } from '../observability/log.ts';

const SWEEP_MS = 3_000;
/** For whatever the database is asked: one that hangs must not keep the process from ending. */
const TIMEOUT_MS = 2_000;
/** Key space of these advisory locks, apart from that of the relay. */
const LOCK_CLASS = 0x6a6f_6273;

/** A worker that was born a moment ago may hold a job before its lock is taken. */
const findDead = `
  select worker from (
    select distinct locked_by as worker from graphile_worker.jobs
    where locked_by is not null and locked_at < clock_timestamp() - interval '5 seconds' and locked_by <> all ($2)
  ) as holders
  where pg_try_advisory_xact_lock($1, hashtext(worker))`;

interface Connection {
  readonly client: pg.Client;
  readonly socket: Socket;
}

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
  #connection: Connection | undefined;
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
    if (this.#connection) await this.#drop(this.#connection);
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
      this.#connection ??= await this.#connect();
      const { client } = this.#connection;
      await this.#lockLiving(client);
      await this.#freeJobsOfDead(client);
    } catch (error) {
      this.#log.debug({ err: error }, 'could not look for dead workers');
      if (this.#connection) await this.#drop(this.#connection);
    }
  }

  async #connect(): Promise<Connection> {
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: 'dallal-job-liveness',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      stream: () => socket,
    });
    const connection = { client, socket };
    client.on('error', () => void this.#drop(connection));
    await client.connect();
    this.#locked.clear();
    return connection;
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

  async #drop(connection: Connection): Promise<void> {
    // By the time an old connection reports its end there may be a new one.
    if (this.#connection === connection) this.#connection = undefined;
    const impatience = setTimeout(() => connection.socket.destroy(), TIMEOUT_MS);
    await connection.client.end().catch(() => undefined);
    clearTimeout(impatience);
  }
}
