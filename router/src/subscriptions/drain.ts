/** The least time between two of the connections that end, on average: clients come back as fast as they are sent away. */
const SPACING_MS = 10;
/** What was told to end and has not by then reads nothing, in milliseconds. */
const GRACE_MS = 3_000;

/** The sockets and streamed answers open to clients, all of which must be told when the router goes. */
export class OpenConnections {
  readonly #open = new Set<() => void>();
  #draining = false;
  #empty = Promise.withResolvers<void>();

  get draining(): boolean {
    return this.#draining;
  }

  /** Registers what ends a connection. Returns the function to call when it has closed. */
  add(end: () => void): () => void {
    this.#open.add(end);
    if (this.#draining) end();
    return () => {
      this.#open.delete(end);
      if (this.#open.size === 0) this.#empty.resolve();
    };
  }

  /**
   * Ends everything, each at a random moment of a window that is as long as `windowMs` and, for few connections, shorter.
   * Until its moment a connection goes on getting its events. Resolves when all have closed, or should have.
   */
  async drain(windowMs: number): Promise<void> {
    this.#draining = true;
    if (this.#open.size === 0) return;
    const window = Math.min(windowMs, this.#open.size * SPACING_MS);
    for (const end of this.#open) setTimeout(end, Math.random() * window);
    const late = setTimeout(this.#empty.resolve, window + GRACE_MS);
    await this.#empty.promise;
    clearTimeout(late);
  }
}
