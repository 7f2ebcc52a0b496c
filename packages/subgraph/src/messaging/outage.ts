import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { sql } from '../database/transaction.ts';
import { isDatabaseUnreachable, isNetworkError } from '../database/unreachable.ts';

/** Logs the beginning and the end of an outage once each, however often it is noticed meanwhile. */
export class Outage {
  #since: number | undefined;
  readonly #what: string;
  readonly #log: Logger;

  constructor(what: string, log: Logger) {
    this.#what = what;
    this.#log = log;
  }

  began(error: unknown): void {
    if (this.#since !== undefined) return;
    this.#since = Date.now();
    this.#log.warn({ err: error }, `${this.#what} failed; trying again until it works`);
  }

  ended(): void {
    if (this.#since === undefined) return;
    this.#log.info({ outageMs: Date.now() - this.#since }, `${this.#what} works again`);
    this.#since = undefined;
  }
}

const BASE_MS = 100;
const CAP_MS = 5_000;

/** Exponential backoff with full jitter, in milliseconds; `failures` counts from 1. */
export function backoff(failures: number): number {
  return Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** failures);
}

/** Waits; returns early, without an error, when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

/**
 * Whether the database is to blame for a failure, rather than what was asked of it. Most errors of the database say so,
 * even when it is over by now; otherwise the database itself is asked, because a network error may be that of anything
 * a handler calls.
 */
export async function isDatabaseOutage(error: unknown, em: EntityManager): Promise<boolean> {
  if (isDatabaseUnreachable(error) && !isNetworkError(error)) return true;
  try {
    await sql(em, 'select 1');
    return false;
  } catch {
    return true;
  }
}
