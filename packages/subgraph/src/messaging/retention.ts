import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { sql } from '../database/transaction.ts';
import { Outage, pause } from './outage.ts';

/** Rows deleted by one statement: far below its timeout, and few enough that nobody waits for it. */
export const RETENTION_BATCH = 1_000;
const EVERY_MS = 3_600_000;
const RETRY_MS = 60_000;

/**
 * Events older than seven days, read or not: a producer does not know its consumers, and one that was away for longer
 * has to be rebuilt. The newest stays: the next place is counted from it, and consumers recognise the log by it.
 */
const deleteEvents = `
  delete from outbox where seq in (
    select seq from outbox
    where occurred_at < clock_timestamp() - interval '7 days' and position < (select max(position) from outbox)
    order by occurred_at limit ${RETENTION_BATCH} for update skip locked
  ) returning seq`;

/** Far longer than an event of a producer's log can come again. Dead letters wait for a person. */
const deleteInbox = `
  delete from inbox where event_id in (
    select event_id from inbox
    where processed_at < clock_timestamp() - interval '30 days' and outcome <> 'dead'
    order by processed_at limit ${RETENTION_BATCH} for update skip locked
  ) returning event_id`;

/** Deletes what is too old, at the start and every hour, beside the relay and not in its way. */
export class Retention {
  readonly #em: () => EntityManager;
  readonly #outage: Outage;
  #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: { em: () => EntityManager; log: Logger }) {
    this.#em = options.em;
    this.#outage = new Outage('Deleting old events', options.log);
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = new AbortController();
    this.#running = this.#run(this.#stopping.signal);
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#running = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for (const statement of [deleteEvents, deleteInbox]) await this.#delete(statement, signal);
        this.#outage.ended();
        await pause(EVERY_MS, signal);
      } catch (error) {
        this.#outage.began(error);
        await pause(RETRY_MS, signal);
      }
    }
  }

  async #delete(statement: string, signal: AbortSignal): Promise<void> {
    let deleted = RETENTION_BATCH;
    while (deleted === RETENTION_BATCH && !signal.aborted) {
      deleted = (await sql(this.#em(), statement)).length;
    }
  }
}
