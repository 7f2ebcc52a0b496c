/** When the page may change: tests have their own. */
export interface Pace {
  /** Runs a task before the next frame is painted, or soon where no frames are painted. Returns what calls it off. */
  schedule(task: () => void, notBefore: number): () => void;
  now(): number;
}

/** So many milliseconds lie between two changes of the page: five a second can be followed with the eyes. */
const BETWEEN = 160;
/** In milliseconds: no frame was painted for so long. */
const UNPAINTED_AFTER = 1_000;

/**
 * Collects what arrives and hands it on at once before a frame is painted; however much arrives, the page changes no
 * more than a few times a second, and the first of a quiet time is shown without delay.
 */
export class FrameBatches<T> {
  readonly #take: (batch: readonly T[]) => void;
  readonly #pace: Pace;
  #waiting: T[] = [];
  #cancel: (() => void) | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(take: (batch: readonly T[]) => void, pace: Pace = frames) {
    this.#take = take;
    this.#pace = pace;
  }

  add(item: T): void {
    this.#waiting.push(item);
    this.#cancel ??= this.#pace.schedule(() => this.flush(), this.#last + BETWEEN);
  }

  /** Hands on what waits, now. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const batch = this.#waiting;
    if (batch.length === 0) return;
    this.#waiting = [];
    this.#last = this.#pace.now();
    this.#take(batch);
  }

  /** Forgets what waits. */
  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting = [];
  }
}

const frames: Pace = {
  now: () => performance.now(),
  schedule(task, notBefore) {
    let frame = 0;
    // A page that nobody sees is painted no frames, and is still to be right when somebody looks.
    let timer = setTimeout(
      () => {
        if (document.visibilityState === 'hidden') return task();
        frame = requestAnimationFrame(task);
        // It may be hidden, or covered, before there is another frame.
        timer = setTimeout(task, UNPAINTED_AFTER);
      },
      Math.max(0, notBefore - performance.now()),
    );
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  },
};
