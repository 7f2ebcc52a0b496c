/**
 * How long workers look by themselves when they have been told of another supergraph, in milliseconds. Where servers that
 * do not agree answer in turn, workers would tell each other of it without end.
 */
const TOLD_FOR_MS = 5_000;

/** What workers say of the supergraphs they serve. */
export class SupergraphNews {
  #latest: string | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** That which was served last. */
  get latest(): string | undefined {
    return this.#latest;
  }

  /** A worker serves this one now. Says whether the others are to look at once. */
  heard(sdl: string): boolean {
    const isNew = this.#latest !== undefined && this.#latest !== sdl;
    this.#latest = sdl;
    if (!isNew || performance.now() - this.#toldAt < TOLD_FOR_MS) return false;
    this.#toldAt = performance.now();
    return true;
  }
}
