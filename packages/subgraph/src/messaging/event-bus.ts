import type { EventEnvelope } from '@dallal/events';

/** Reads a producer's log, which is the truth: events after `after`, oldest first, empty when there are none yet. */
export type ReadLog = (after: number, limit: number) => Promise<EventEnvelope[]>;

/** How far a reader is in a log, and with which event, so that it can tell this log from another. */
export interface LogCursor {
  /** Of the last event that was read; 0 at the beginning. */
  readonly position: number;
  /** Id of that event; undefined at the beginning. */
  readonly eventId: string | undefined;
}

export const beginning: LogCursor = { position: 0, eventId: undefined };

/**
 * The fast way from the producer's outbox to its consumers. A bus may forget anything at any moment: whatever it
 * does not have, it reads from the log.
 */
export interface EventBus {
  /** For a bus that reads the logs of its own process: where a producer's is. Until told, its readers wait. */
  registerSource?(producer: string, log: ReadLog): void;
  /**
   * Tells of events that have just been given their places, and after which event of the log they come. Never throws:
   * the events are in the log.
   */
  publish(producer: string, events: readonly EventEnvelope[], after: LogCursor): Promise<void>;
  /**
   * Waits until the producer has events after the cursor, and returns some of them, oldest first and without gaps;
   * empty after about five seconds or when the signal is aborted. The first is the next one, unless the log itself no
   * longer has that one. Throws when the log cannot be read.
   *
   * When the log has another event in the cursor's place, or none, it is not the one that was read so far: its
   * database was made anew or restored from a backup. What is returned then begins with the first event that it has,
   * at or before the cursor.
   */
  read(
    producer: string,
    after: LogCursor,
    options: { readonly signal: AbortSignal; readonly limit: number },
  ): Promise<EventEnvelope[]>;
  close(): Promise<void>;
}

/** Reads on in a log, or from its beginning when it is not the cursor's; see {@link EventBus.read}. */
export async function readOn(log: ReadLog, after: LogCursor, limit: number): Promise<EventEnvelope[]> {
  if (after.position === 0) return log(0, limit);
  // One more than is wanted: the event by which the log is recognised, which it keeps as long as it is the newest.
  const [last, ...next] = await log(after.position - 1, limit + 1);
  return last?.position === after.position && last.id === after.eventId ? next : log(0, limit);
}
