import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { DeadLetter } from './dead-letter.entity.ts';
import { listDeadLetters, type ReplayResult, replay } from './dead-letters.ts';
import { Delivery } from './delivery.ts';
import type { EventBus, LogCursor } from './event-bus.ts';
import { type EventConsumer, type EventContext, Subscriptions } from './event-consumer.ts';
import { readCursor, rewindCursor } from './inbox.ts';
import { type MessagingMetrics, noMessagingMetrics } from './messaging-metrics.ts';
import { backoff, Outage, pause } from './outage.ts';

const BATCH = 100;

export interface ConsumerOptions<Services> {
  /** Name of the subgraph that consumes. */
  readonly subgraph: string;
  readonly consumers: readonly EventConsumer<Services>[];
  readonly bus: EventBus;
  /** Gives a fresh EntityManager of the consuming subgraph's database. */
  readonly em: () => EntityManager;
  /** Builds what a handler gets, around the EntityManager of the event's transaction. */
  readonly context: (tx: EntityManager, event: EventEnvelope) => EventContext<Services>;
  readonly log: Logger;
  readonly metrics?: MessagingMetrics;
}

/**
 * Follows the logs of the producers that a subgraph subscribes to, each from where the subgraph left it (the
 * beginning, for a new one), one event at a time. Each effect happens once, whichever process dies and however many
 * processes of the subgraph follow the same log.
 */
export class Consumer<Services = unknown> {
  readonly #options: ConsumerOptions<Services>;
  readonly #subscriptions: Subscriptions<Services>;
  readonly #delivery: Delivery<Services>;
  #stopping = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(options: ConsumerOptions<Services>) {
    this.#options = options;
    this.#subscriptions = new Subscriptions(options.consumers);
    this.#delivery = new Delivery({
      em: options.em,
      subscriptions: this.#subscriptions,
      context: options.context,
      log: options.log,
      metrics: options.metrics ?? noMessagingMetrics,
    });
  }

  start(): void {
    if (this.#loops.length > 0) return;
    this.#stopping = new AbortController();
    this.#loops = this.#subscriptions.producers.map((producer) =>
      this.#follow(producer, this.#stopping.signal),
    );
  }

  /** Ends after the event at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
    this.#loops = [];
  }

  /** The newest events that were put aside and that nobody has replayed. */
  deadLetters(limit = 100): Promise<DeadLetter[]> {
    return listDeadLetters(this.#options.em(), limit);
  }

  /** Runs the handler of a dead letter again. Its place in the order is lost: it comes after all that followed it. */
  replayDeadLetter(eventId: string): Promise<ReplayResult> {
    return replay(this.#options.em(), eventId, this.#subscriptions, this.#options.context);
  }

  async #follow(producer: string, signal: AbortSignal): Promise<void> {
    const outage = new Outage(
      `Consuming the events of ${producer} in ${this.#options.subgraph}`,
      this.#options.log,
    );
    let failures = 0;
    // Asked of the database at the start and after each failure, otherwise known from the last event.
    let cursor: LogCursor | undefined;
    while (!signal.aborted) {
      try {
        cursor ??= await readCursor(this.#options.em(), producer);
        const events = await this.#options.bus.read(producer, cursor, { signal, limit: BATCH });
        cursor = await this.#deliver(producer, events, cursor, signal);
        failures = 0;
        outage.ended();
      } catch (error) {
        if (signal.aborted) return;
        outage.began(error);
        cursor = undefined;
        failures += 1;
        await pause(backoff(failures), signal);
      }
    }
  }

  /** Returns where the cursor is then; undefined when only the database knows. */
  async #deliver(
    producer: string,
    events: readonly EventEnvelope[],
    readFrom: LogCursor,
    signal: AbortSignal,
  ): Promise<LogCursor | undefined> {
    const [first] = events;
    if (first && first.position <= readFrom.position) return this.#startOver(producer, readFrom);
    let cursor: LogCursor | undefined = readFrom;
    for (const event of events) {
      if (signal.aborted) break;
      if (event.position <= cursor.position) continue;
      cursor = await this.#delivery.deliver(event, { after: cursor, first: event === first }, signal);
      // Events before this one are missing in the batch: back to the bus for them.
      if (!cursor || cursor.position < event.position) break;
    }
    return cursor;
  }

  /** What has been dealt with is known by the inbox, so reading it again repeats no effect. */
  async #startOver(producer: string, cursor: LogCursor): Promise<undefined> {
    if (!(await rewindCursor(this.#options.em(), producer, cursor))) return;
    this.#options.log.error(
      { producer, cursor: cursor.position },
      'the log was made anew or restored from a backup: reading it from its beginning',
    );
  }
}
