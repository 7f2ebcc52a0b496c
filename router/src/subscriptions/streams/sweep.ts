import { setImmediate } from 'node:timers/promises';
import { EventBatch } from './event-batch.ts';
import type { StreamEvent } from './stream-event.ts';
import type { Viewer } from './viewer.ts';

/** How long giving events may keep everything else in the process waiting, in milliseconds. */
const SLICE_MS = 5;
/** Looking at the clock costs about as much as giving an event to one viewer whose socket is free. */
const VIEWERS_PER_LOOK = 32;

interface Waiting {
  readonly event: StreamEvent;
  readonly given: PromiseWithResolvers<void>;
}

/**
 * Gives events to all viewers, round after round and in slices: whoever's turn comes gets, in one write, everything that
 * came since its last turn. So an event waits for no more than one round however fast events come, and when they come
 * faster than rounds go, there are fewer writes for each.
 */
export class Sweep {
  readonly #viewers: Iterable<Viewer>;
  /** Events that not everybody has been given, by their indexes. */
  readonly #waiting: Waiting[] = [];
  #batches:
    | { readonly first: number; readonly last: number; readonly made: readonly EventBatch[] }
    | undefined;
  #running = false;

  constructor(viewers: Iterable<Viewer>) {
    this.#viewers = viewers;
  }

  /** Whether some viewers may have been given more than others. */
  get isRunning(): boolean {
    return this.#running;
  }

  /** Resolves when everybody has been given it. Whoever joins meanwhile counts as having seen it (see {@link Viewer.seen}). */
  give(event: StreamEvent): Promise<void> {
    const given = Promise.withResolvers<void>();
    this.#waiting.push({ event, given });
    if (!this.#running) void this.#run();
    return given.promise;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // What comes during the round is given from the middle of it, and to those before then in the next.
      const whole = this.#waiting.length;
      await this.#round();
      for (const { given } of this.#waiting.splice(0, whole)) given.resolve();
    }
    this.#batches = undefined;
    this.#running = false;
  }

  async #round(): Promise<void> {
    let visited = 0;
    let began = performance.now();
    for (const viewer of this.#viewers) {
      for (const batch of this.#batchesAfter(viewer.seen)) viewer.deliver(batch);
      visited += 1;
      if (visited % VIEWERS_PER_LOOK !== 0 || performance.now() - began < SLICE_MS) continue;
      await setImmediate();
      began = performance.now();
    }
  }

  /** The same for viewers with the same need, as those are whose turns follow each other. */
  #batchesAfter(seen: number): readonly EventBatch[] {
    const first = Math.max(seen + 1, this.#waiting[0]?.event.index ?? 0);
    const last = this.#waiting.at(-1)?.event.index ?? -1;
    if (this.#batches?.first === first && this.#batches.last === last) return this.#batches.made;
    const events = this.#waiting.map(({ event }) => event).filter(({ index }) => index >= first);
    this.#batches = { first, last, made: EventBatch.of(events) };
    return this.#batches.made;
  }
}
