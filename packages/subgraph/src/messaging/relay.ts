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
        const delay = await this.#relay();
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
    const placed = await this.#place();
    if (placed === 'busy') return BUSY_MS;
    const { events, after } = placed;
    this.#metrics.outboxPending.set(Math.max(0, pending - events.length));
    if (events.length === 0) return POLL_MS;
    await this.#bus.publish(this.#producer, events, after);
    this.#metrics.outboxPublished.inc(events.length);
    return events.length === BATCH ? 0 : POLL_MS;
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
