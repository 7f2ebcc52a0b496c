import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { transaction } from '../database/transaction.ts';
import { putAside } from './dead-letters.ts';
import type { LogCursor } from './event-bus.ts';
import { accept, type EventContext, type Subscriptions, UnacceptableEvent } from './event-consumer.ts';
import { advanceCursor, enter, lockCursor } from './inbox.ts';
import type { Outcome } from './inbox-message.entity.ts';
import type { MessagingMetrics } from './messaging-metrics.ts';
import { backoff, isDatabaseOutage, pause } from './outage.ts';

const TRIES = 5;

interface Place {
  /** Where the cursor is believed to be. */
  readonly after: LogCursor;
  /** Whether the log was read from there, and this is the first event that it has. */
  readonly first: boolean;
}

/** Brings one event after another into the subgraph: effect, inbox and cursor in one transaction. */
export class Delivery<Services> {
  readonly #em: () => EntityManager;
  readonly #subscriptions: Subscriptions<Services>;
  readonly #context: (tx: EntityManager, event: EventEnvelope) => EventContext<Services>;
  readonly #log: Logger;
  readonly #metrics: MessagingMetrics;

  constructor(options: {
    em: () => EntityManager;
    subscriptions: Subscriptions<Services>;
    context: (tx: EntityManager, event: EventEnvelope) => EventContext<Services>;
    log: Logger;
    metrics: MessagingMetrics;
  }) {
    this.#em = options.em;
    this.#subscriptions = options.subscriptions;
    this.#context = options.context;
    this.#log = options.log;
    this.#metrics = options.metrics;
  }

  /**
   * Handles the event, with retries, and returns where the cursor is then: at the event, beyond it when another
   * process was faster, before it when events between were skipped and have to be read first. Only when the log was
   * read from the cursor itself is a gap taken for what it is: events deleted because of their age.
   *
   * Throws when the database fails, which is no fault of the event. When the signal is aborted between two tries, the
   * cursor stays before the event and is not returned.
   */
  async deliver(event: EventEnvelope, place: Place, signal: AbortSignal): Promise<LogCursor | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const trial = { handling: false };
      try {
        return await this.#once(event, place, (tx) => this.#handle(tx, event, trial));
      } catch (error) {
        if (error instanceof UnacceptableEvent) return this.#giveUp(event, place, { error, attempts: 0 });
        // Before the handler was called only the database can have failed.
        if (!trial.handling || (await isDatabaseOutage(error, this.#em()))) throw error;
        if (attempt === TRIES) return this.#giveUp(event, place, { error, attempts: TRIES });
        this.#log.warn({ err: error, ...about(event), attempt }, 'event handler failed; trying again');
        await pause(backoff(attempt), signal);
        if (signal.aborted) return undefined;
      }
    }
  }

  /** Runs `work` in a transaction unless the event's turn is over or not yet come, and returns the cursor. */
  async #once(
    event: EventEnvelope,
    { after, first }: Place,
    work: (tx: EntityManager) => Promise<Outcome | undefined>,
  ): Promise<LogCursor> {
    const [cursor, outcome] = await transaction(this.#em(), async (tx) => {
      const cursor = await lockCursor(tx, event.producer);
      // Another process went on, or back to the beginning of another log.
      if (cursor.eventId !== after.eventId) return [cursor, undefined];
      if (event.position > cursor.position + 1) {
        if (!first) return [cursor, undefined];
        this.#log.error(
          { ...about(event), cursor: cursor.position },
          'events before this one are no longer in the log: lost',
        );
      }
      const outcome = await work(tx);
      await advanceCursor(tx, event);
      return [{ position: event.position, eventId: event.id }, outcome];
    });
    if (outcome) this.#metrics.inboxProcessed.inc({ outcome });
    if (outcome === 'dead') this.#metrics.deadLetters.inc();
    return cursor;
  }

  async #handle(
    tx: EntityManager,
    event: EventEnvelope,
    trial: { handling: boolean },
  ): Promise<Outcome | undefined> {
    const consumer = this.#subscriptions.find(event);
    const outcome = consumer ? 'done' : 'ignored';
    // Known under another place: a producer that was restored from a backup numbers its events anew.
    if (!(await enter(tx, event, outcome))) return undefined;
    if (!consumer) return outcome;
    const accepted = accept(event, consumer.contract);
    trial.handling = true;
    await consumer.handle(accepted, this.#context(tx, accepted));
    return outcome;
  }

  async #giveUp(
    event: EventEnvelope,
    place: Place,
    failure: { error: unknown; attempts: number },
  ): Promise<LogCursor> {
    return this.#once(event, place, async (tx) => {
      if (!(await putAside(tx, event, failure))) return undefined;
      this.#log.error({ err: failure.error, ...about(event), attempts: failure.attempts }, 'event put aside');
      return 'dead';
    });
  }
}

function about(event: EventEnvelope): Record<string, unknown> {
  return { eventId: event.id, type: event.type, producer: event.producer, position: event.position };
}
