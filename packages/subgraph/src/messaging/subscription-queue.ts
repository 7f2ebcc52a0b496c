import { DomainError } from '../errors.ts';

/** How many events may wait for a reader before it is given up as too slow. */
export const QUEUE_LIMIT = 1_000;

/** Ends the iterator of a reader that could not keep up: it must start over from the current state. */
export class EventsDropped extends DomainError {
  readonly code = 'EVENTS_DROPPED';
  constructor() {
    super(`More than ${QUEUE_LIMIT} events waited; later ones were dropped. Subscribe again.`);
  }
}

/** Turns pushed events into an async iterator, in order, bounded, and released exactly once. */
export class SubscriptionQueue<T> implements AsyncIterableIterator<T> {
  readonly #events: T[] = [];
  readonly #readers: {
    resolve: (result: IteratorResult<T, undefined>) => void;
    reject: (error: unknown) => void;
  }[] = [];
  readonly #release: () => void;
  #ended = false;
  #error: Error | undefined;

  /** @param release ends the subscription behind it */
  constructor(release: () => void) {
    this.#release = release;
  }

  push(event: T): void {
    if (this.#ended) return;
    const reader = this.#readers.shift();
    if (reader) reader.resolve({ value: event, done: false });
    else if (this.#events.length < QUEUE_LIMIT) this.#events.push(event);
    // What was queued is still delivered, then the error.
    else this.#end(new EventsDropped());
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#events.length > 0) return Promise.resolve({ value: this.#events.shift() as T, done: false });
    if (this.#error) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#events.length = 0;
    this.#error = undefined;
    this.#end();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<T, undefined>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    for (const reader of this.#readers.splice(0)) reader.resolve({ value: undefined, done: true });
    this.#release();
  }
}
