import { Logger as WorkerLogger } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from '../observability/log.ts';

/** No request waits for a job, and a subgraph that starts while its machine is busy has time. */
const CONNECT_TIMEOUT_MS = 30_000;

/**
 * The worker's own connections. Left to itself graphile-worker would end its pool without waiting for it, and stop
 * listening to errors first: a server that closes meanwhile would end the process.
 */
export function openJobPool(databaseUrl: string, size: number, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dallal-jobs',
  });
  const report = (error: Error) => log.debug({ err: error }, 'a connection of the job worker was lost');
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** graphile-worker's words in our log, one level more quiet. */
export function workerLogger(log: Logger): WorkerLogger {
  const levels = { error: 'warn', warning: 'info', info: 'debug', debug: 'trace' } as const;
  return new WorkerLogger((scope) => (level, message) => log[levels[level]]({ ...scope }, message));
}
