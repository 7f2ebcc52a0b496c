import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { sql } from '../database/transaction.ts';
import type { EventBus } from './event-bus.ts';
import { type MessagingMetrics, noMessagingMetrics } from './messaging-metrics.ts';
import { backoff, Outage } from './outage.ts';
import { type OutboxRow, outboxColumns, toEnvelope } from './outbox.ts';

const BATCH = 500;
const POLL_MS = 500;
/** While the relay of another process is at work. */
const BUSY_MS = 50;
const RETENTION = '7 days';
const INBOX_RETENTION = '30 days';
const RETENTION_EVERY_MS = 3_600_000;
/** Advisory locks are those of one database, so one key serves all subgraphs. */
const LOCK = [0x6461_6c6c, 1];

const assignPositions = `
  with top as (select coalesce(max(position), 0) as position from outbox),
  waiting as (
    select seq, row_number() over (order by seq) as nth
    from (select seq from outbox where position is null order by seq limit ${BATCH}) as batch
  ),
  placed as (
    update outbox set position = top.position + waiting.nth
    from top, waiting where outbox.seq = waiting.seq
    returning outbox.*
  )
  select ${outboxColumns} from placed order by placed.position`;

/**
 * Gives committed events their places in the log and tells the bus. Only a committed event gets a place, so the log
 * has no gaps and nobody can read past one that commits late. A crash after the places are given loses nothing: the
 * events are in the log, and readers look there.
 */
export class Relay {
  readonly #producer: string;
  readonly #em: () => EntityManager;
  readonly #bus: EventBus;
  readonly #metrics: MessagingMetrics;
  readonly #outage: Outage;
  #running: Promise<void> | undefined;
  #stopping = false;
  #nudged = false;
  #wake: (() => void) | undefined;
  #retainedAt = 0;

  /** @param options.em gives a fresh EntityManager of the producer's database */
  constructor(options: {
    producer: string;
    em: () => EntityManager;
    bus: EventBus;
    log: Logger;
    metrics?: MessagingMetrics;
  }) {
    this.#producer = options.producer;
    this.#em = options.em;
    this.#bus = options.bus;
    this.#metrics = options.metrics ?? noMessagingMetrics;
    this.#outage = new Outage('The relay of the outbox', options.log);
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = false;
    this.#running = this.#run();
  }

  /** Says that an event was committed, which is otherwise noticed within half a second. For `onEmit`. */
  nudge(): void {
    this.#nudged = true;
    this.#wake?.();
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await this.#running;
    this.#running = undefined;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping) {
      try {
        const delay = await this.#relay();
        await this.#retain();
        failures = 0;
        this.#outage.ended();
        if (delay > 0) await this.#sleep(delay);
      } catch (error) {
        this.#outage.began(error);
        failures += 1;
        await this.#sleep(backoff(failures));
      }
    }
  }

  /** Relays one batch and says after how many milliseconds to look again. */
  async #relay(): Promise<number> {
    this.#nudged = false;
    // Asked without a transaction, because the answer is nearly always "none".
    const [row] = await sql<{ pending: number }>(
      this.#em(),
      'select count(*)::int as pending from outbox where position is null',
    );
    const pending = row?.pending ?? 0;
    this.#metrics.outboxPending.set(pending);
    if (pending === 0) return POLL_MS;
    const events = await this.#place();
    if (events === 'busy') return BUSY_MS;
    this.#metrics.outboxPending.set(Math.max(0, pending - events.length));
    if (events.length === 0) return POLL_MS;
    await this.#bus.publish(this.#producer, events);
    this.#metrics.outboxPublished.inc(events.length);
    return events.length === BATCH ? 0 : POLL_MS;
  }

  #place(): Promise<EventEnvelope[] | 'busy'> {
    return this.#em().transactional(async (tx) => {
      // Released by the commit, and by a crash: two relays never give the same place.
      const [lock] = await sql<{ held: boolean }>(tx, 'select pg_try_advisory_xact_lock(?, ?) as held', LOCK);
      if (!lock?.held) return 'busy';
      const rows = await sql<OutboxRow>(tx, assignPositions);
      return rows.map(toEnvelope);
    });
  }

  /**
   * Deletes events older than seven days, read or not: a producer does not know its consumers, and one that was away
   * for longer has to be rebuilt. The newest stays, because the next place is counted from it.
   */
  async #retain(): Promise<void> {
    if (Date.now() - this.#retainedAt < RETENTION_EVERY_MS) return;
    await sql(
      this.#em(),
      `delete from outbox where occurred_at < clock_timestamp() - interval '${RETENTION}'
       and position < (select max(position) from outbox)`,
    );
    // Far longer than an event of a producer's log can come again.
    await sql(
      this.#em(),
      `delete from inbox where processed_at < clock_timestamp() - interval '${INBOX_RETENTION}' and outcome <> 'dead'`,
    );
    this.#retainedAt = Date.now();
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#nudged || this.#stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
