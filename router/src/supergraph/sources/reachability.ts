import type { SourceListener } from './supergraph-source.ts';

/** Makes of readings that fail or not the two moments that are worth telling: when it began, and when it was over. */
export class Reachability {
  readonly #listener: SourceListener;
  #reachable = true;
  #stopped = false;

  constructor(listener: SourceListener) {
    this.#listener = listener;
  }

  /** What a reading gives; `undefined` when it fails, or when nobody wants it any more. Never rejects. */
  async follow<T>(reading: Promise<T>): Promise<T | undefined> {
    try {
      const read = await reading;
      if (this.#stopped) return undefined;
      if (!this.#reachable) this.#listener.found();
      this.#reachable = true;
      return read;
    } catch (error) {
      if (this.#reachable && !this.#stopped) this.#listener.lost(error);
      this.#reachable = false;
      return undefined;
    }
  }

  stop(): void {
    this.#stopped = true;
  }
}
