import type { GraphQLFormattedError } from 'graphql';
import { type Cursor, latest } from './cursor.ts';
import { ReplayBuffer } from './replay-buffer.ts';
import { StreamEvent } from './stream-event.ts';
import { Sweep } from './sweep.ts';
import type { Viewer } from './viewer.ts';

/** The viewers of one stream and the last events they were given. */
export class Audience {
  readonly #viewers = new Set<Viewer>();
  readonly #replay: number;
  #buffer: ReplayBuffer;
  /** The cursor of the last event that every viewer has been given. */
  #position: Cursor | undefined;
  readonly #sweep = new Sweep(this.#viewers);
  #index = -1;

  /** @param after the cursor after which the stream begins */
  constructor(replay: number, after: Cursor | undefined) {
    this.#replay = replay;
    this.#buffer = new ReplayBuffer(replay, after);
    this.#position = after;
  }

  get size(): number {
    return this.#viewers.size;
  }

  /** Whether a viewer that has seen everything up to `cursor` may join and miss nothing. */
  covers(cursor: Cursor): boolean {
    return this.#buffer.covers(cursor);
  }

  /** Lets a viewer in: for the events to come, or for those after a cursor that is covered. */
  join(viewer: Viewer, after: Cursor | undefined): void {
    viewer.seen = -1;
    viewer.after = after;
    this.#viewers.add(viewer);
    if (after !== undefined) for (const event of this.#buffer.after(after)) viewer.deliverOne(event);
    viewer.seen = this.#index;
  }

  /** Says whether the viewer was here. */
  leave(viewer: Viewer): boolean {
    return this.#viewers.delete(viewer);
  }

  /** Nothing came yet, and what will come begins after this cursor. */
  beginAfter(cursor: Cursor): void {
    this.#buffer = new ReplayBuffer(this.#replay, cursor);
    this.#position = cursor;
  }

  /** Whether all viewers, however many or few, are behind. */
  get isBehind(): boolean {
    for (const viewer of this.#viewers) if (!viewer.isBehind) return false;
    return this.#viewers.size > 0;
  }

  /** Writes an event for all and gives it to each. Resolves when everybody has it. */
  async deliver(answer: string, cursor: Cursor | undefined, gap: boolean): Promise<void> {
    this.#index += 1;
    const event = new StreamEvent(this.#index, cursor, answer, gap);
    if (gap) this.#buffer.clear();
    this.#buffer.push(event);
    await this.#sweep.give(event);
    this.#position = latest(this.#position, cursor);
  }

  /** Sends everybody over to another audience, if that can give each what it has not seen. Says whether it could. */
  moveTo(other: Audience): boolean {
    const all = this.#position;
    if (all === undefined || !other.covers(all)) return false;
    // While a round goes on some are ahead of the others. Of strings nobody can say which of two is.
    const isOrdered = typeof all === 'number';
    if (this.#sweep.isRunning && !isOrdered) return false;
    for (const viewer of this.#viewers) {
      this.#viewers.delete(viewer);
      const seen = latest(viewer.after, all);
      other.join(viewer, isOrdered ? latest(seen, viewer.given) : seen);
    }
    return true;
  }

  complete(): void {
    for (const viewer of this.#viewers) viewer.complete();
  }

  fail(errors: readonly GraphQLFormattedError[]): void {
    for (const viewer of this.#viewers) viewer.fail(errors);
  }
}
