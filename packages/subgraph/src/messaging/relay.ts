import { setTimeout as delay } from 'node:timers/promises';
import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { sql } from '../database/transaction.ts';
import { beginning, type EventBus, type LogCursor } from './event-bus.ts';
import { type MessagingMetrics, noMessagingMetrics } from './messaging-metrics.ts';
import { backoff, Outage } from './outage.ts';
import { type OutboxRow, outboxColumns, toEnvelope } from './outbox.ts';
import { Retention } from './retention.ts';

const BATCH = 500;
const POLL_MS = 500;
/** After a batch: under load a few full batches are cheaper than many small ones, for us and for the database. */
const SPACING_MS = 20;
/** While the relay of another process is at work. */
const BUSY_MS = 50;
/** Advisory locks are those of one database, so one key serves all subgraphs. */
const LOCK = [0x6461_6c6c, 1];

const lastPlaced =
  'select position, event_id from outbox where position is not null order by position desc limit 1';

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
  readonly #retention: Retention;
  #running: Promise<void> | undefined;
  #stopping = false;
  #nudged = false;
  #wake: (() => void) | undefined;

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
    this.#retention = new Retention(options);
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = false;
    this.#running = this.#run();
    this.#retention.start();
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
    await Promise.all([this.#running, this.#retention.stop()]);
    this.#running = undefined;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping) {
      try {
        const pause = await this.#relay();
        failures = 0;
        this.#outage.ended();
        if (pause > 0) await this.#sleep(pause);
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
    if (!(await this.#isAnyWaiting())) return POLL_MS;
    const placed = await this.#place();
    if (placed === 'busy') return BUSY_MS;
    const { events, after } = placed;
    this.#metrics.outboxPending.set(events.length < BATCH ? 0 : await this.#countWaiting());
    if (events.length === 0) return POLL_MS;
    await this.#bus.publish(this.#producer, events, after);
    this.#metrics.outboxPublished.inc(events.length);
    if (events.length === BATCH) return 0;
    await delay(SPACING_MS);
    return POLL_MS;
  }

  /** Asked without a transaction, because the answer is nearly always "none"; by the one entry that is first in the index. */
  async #isAnyWaiting(): Promise<boolean> {
    const [row] = await sql<{ first: string | null }>(
      this.#em(),
      'select min(seq) as first from outbox where position is null',
    );
    if (row?.first) return true;
    this.#metrics.outboxPending.set(0);
    return false;
  }

  /** Dear, since it comes by all that was placed since the last vacuum: for when there is much to do anyway. */
  async #countWaiting(): Promise<number> {
    const [row] = await sql<{ waiting: number }>(
      this.#em(),
      'select count(*)::int as waiting from outbox where position is null',
    );
    return row?.waiting ?? 0;
  }

  #place(): Promise<{ events: EventEnvelope[]; after: LogCursor } | 'busy'> {
    return this.#em().transactional(async (tx) => {
      // Released by the commit, and by a crash: two relays never give the same place.
      const [lock] = await sql<{ held: boolean }>(tx, 'select pg_try_advisory_xact_lock(?, ?) as held', LOCK);
      if (!lock?.held) return 'busy';
      const [last] = await sql<{ position: string; event_id: string }>(tx, lastPlaced);
      const rows = await sql<OutboxRow>(tx, assignPositions);
      const after = last ? { position: Number(last.position), eventId: last.event_id } : beginning;
      return { events: rows.map(toEnvelope), after };
    });
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
