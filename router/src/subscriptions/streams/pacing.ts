import { setTimeout as wait } from 'node:timers/promises';
import type { Audience } from './audience.ts';

/** How long a stream is held up for viewers that all are behind, in milliseconds. */
const PATIENCE_MS = 5_000;
/** Between two looks at whether they still are, in milliseconds. */
const LOOK_MS = 10;

/**
 * Holds a stream up while everybody in it is behind: one viewer that came back for thousands of events gets them as fast
 * as it reads, instead of losing most of them. Whoever reads too slowly for too long does lose some: a subgraph cannot be
 * held up for ever.
 */
export class Pacing {
  readonly #audience: Audience;
  #impatient = false;

  constructor(audience: Audience) {
    this.#audience = audience;
  }

  /** When the next event may be read, which is not before `room`. */
  after(room: Promise<void> | undefined): Promise<void> | undefined {
    if (!this.#audience.isBehind) {
      this.#impatient = false;
      return room;
    }
    return this.#impatient ? room : this.#hold(room);
  }

  async #hold(room: Promise<void> | undefined): Promise<void> {
    await room;
    const until = performance.now() + PATIENCE_MS;
    while (this.#audience.isBehind && performance.now() < until) await wait(LOOK_MS);
    this.#impatient = this.#audience.isBehind;
  }
}
