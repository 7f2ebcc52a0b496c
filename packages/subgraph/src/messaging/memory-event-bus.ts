import type { EventEnvelope } from '@dallal/events';
import { type EventBus, type LogCursor, type ReadLog, readOn } from './event-bus.ts';
import { pause } from './outage.ts';

const READ_MS = 5_000;
/** For events whose publication was missed, such as those of another process on the same database. */
const POLL_MS = 2_000;

/** The bus of subgraphs that share a process: publishing only wakes the readers, which read the log themselves. */
export class MemoryEventBus implements EventBus {
  readonly #logs = new Map<string, ReadLog>();
  readonly #readers = new Map<string, Set<() => void>>();
  readonly #closing = new AbortController();

  registerSource(producer: string, log: ReadLog): void {
    this.#logs.set(producer, log);
    this.#wake(producer);
  }

  async publish(producer: string, _events?: readonly EventEnvelope[]): Promise<void> {
    this.#wake(producer);
  }

  async read(
    producer: string,
    after: LogCursor,
    { signal, limit }: { signal: AbortSignal; limit: number },
  ): Promise<EventEnvelope[]> {
    const ending = AbortSignal.any([signal, this.#closing.signal]);
    const deadline = Date.now() + READ_MS;
    while (!ending.aborted) {
      // Listens before it looks: what is published in between would otherwise be noticed two seconds late.
      const published = this.#listen(producer);
      try {
        const log = this.#logs.get(producer);
        const events = log ? await readOn(log, after, limit) : [];
        if (events.length > 0 || Date.now() >= deadline) return events;
        await pause(POLL_MS, AbortSignal.any([ending, published.signal]));
      } finally {
        published.stop();
      }
    }
    return [];
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  #wake(producer: string): void {
    for (const wake of this.#readers.get(producer) ?? []) wake();
  }

  #listen(producer: string): { signal: AbortSignal; stop: () => void } {
    const heard = new AbortController();
    const wake = () => heard.abort();
    const readers = this.#readers.get(producer) ?? new Set();
    this.#readers.set(producer, readers.add(wake));
    return { signal: heard.signal, stop: () => void readers.delete(wake) };
  }
}
