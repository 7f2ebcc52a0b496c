import { type Cursor, isSeen } from './cursor.ts';
import type { StreamEvent } from './stream-event.ts';

/** The last events of a resumable stream, for viewers that come back to it. */
export class ReplayBuffer {
  readonly #capacity: number;
  #events: StreamEvent[] = [];
  /** Everything after this cursor that came so far is in the buffer. */
  #floor: Cursor | undefined;

  /** @param floor the cursor the stream was opened after; without one it is known only with the first event */
  constructor(capacity: number, floor: Cursor | undefined) {
    this.#capacity = capacity;
    this.#floor = floor;
  }

  push(event: StreamEvent): void {
    this.#floor ??= before(event.cursor);
    this.#events.push(event);
    if (this.#events.length <= this.#capacity) return;
    this.#floor = this.#events.shift()?.cursor ?? this.#floor;
  }

  /** Whether a viewer that has seen everything up to `cursor` can be given everything since. */
  covers(cursor: Cursor): boolean {
    if (this.#floor === undefined) return false;
    if (typeof cursor === 'number' && typeof this.#floor === 'number') return cursor >= this.#floor;
    return cursor === this.#floor || this.#events.some((event) => event.cursor === cursor);
  }

  /** The events after a cursor that is covered. */
  after(cursor: Cursor): readonly StreamEvent[] {
    const last = this.#events.findLastIndex((event) => isSeen(event.cursor, cursor));
    return this.#events.slice(last + 1);
  }

  /** Events may be missing from now on: what came before is of no use to those who come back. */
  clear(): void {
    this.#events = [];
    this.#floor = undefined;
  }
}

/** Between two whole numbers there is no other, so an event is known to be the first after the number before it. */
function before(cursor: Cursor | undefined): Cursor | undefined {
  return Number.isInteger(cursor) ? (cursor as number) - 1 : cursor;
}
