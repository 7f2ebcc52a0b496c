/** The first replacement comes at once, in milliseconds; each next one of a crash loop waits twice as long. */
const FIRST_DELAY_MS = 100;
const LAST_DELAY_MS = 30_000;

/** A worker that lived this long did not fail for the reason it failed for before. */
const STABLE_MS = 60_000;

/** How long to wait before a worker is replaced: longer each time it ends early, so that a crash loop does not spin. */
export class Backoff {
  #delay = 0;

  /** @param lived how long the worker that ended had lived, in milliseconds */
  next(lived: number): number {
    const delay = lived >= STABLE_MS ? 0 : this.#delay;
    this.#delay = Math.min(Math.max(delay * 2, FIRST_DELAY_MS), LAST_DELAY_MS);
    return delay;
  }
}
