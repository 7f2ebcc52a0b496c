import type { StreamEvent } from './stream-event.ts';

/** What waits for one slow reader may be so long together, in characters of JSON, however few events it is. */
const BUDGET = 1024 * 1024;

/** Events that wait for one reader, bounded by their number and by their length together. */
export class EventQueue {
  readonly #capacity: number;
  readonly #events: StreamEvent[] = [];
  #length = 0;

  /** @param capacity events */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Whether the oldest is to be dropped. One event is kept however long it is: the reader would never get any. */
  get isOverfull(): boolean {
    return this.#events.length > this.#capacity || (this.#length > BUDGET && this.#events.length > 1);
  }

  get isHalfFull(): boolean {
    return this.#events.length * 2 >= this.#capacity || this.#length * 2 >= BUDGET;
  }

  push(event: StreamEvent): void {
    this.#events.push(event);
    this.#length += event.payload.length;
  }

  shift(): StreamEvent | undefined {
    const event = this.#events.shift();
    if (event) this.#length -= event.payload.length;
    return event;
  }
}
