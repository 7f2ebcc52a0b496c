import type { EventEnvelope } from '@dallal/events';

/** Reads a producer's log, which is the truth: events after `after`, oldest first, empty when there are none yet. */
export type ReadLog = (after: number, limit: number) => Promise<EventEnvelope[]>;

/**
 * The fast way from the producer's outbox to its consumers. A bus may forget anything at any moment: whatever it
 * does not have, it reads from the log.
 */
export interface EventBus {
  /** For a bus that reads the logs of its own process: where a producer's is. Until told, its readers wait. */
  registerSource?(producer: string, log: ReadLog): void;
  /** Tells of events that have just been given their places. Never throws: the events are in the log. */
  publish(producer: string, events: readonly EventEnvelope[]): Promise<void>;
  /**
   * Waits until the producer has events after `after`, and returns some of them, oldest first and without gaps; empty
   * after about five seconds or when the signal is aborted. The first is `after + 1`, unless the log itself no longer
   * has that one. Throws when the log cannot be read.
   */
  read(
    producer: string,
    after: number,
    options: { readonly signal: AbortSignal; readonly limit: number },
  ): Promise<EventEnvelope[]>;
  close(): Promise<void>;
}
