import { DomainError } from '@dallal/subgraph';

/** Whoever waits longer is better told so: by then the database is stuck, or the crowd is too large. */
const MAX_WAIT_MS = 15_000;

class Busy extends DomainError {
  readonly code = 'SERVICE_UNAVAILABLE';
  override readonly level = 'warn';
  constructor() {
    super('Too many want this at once. Try again in a moment.');
  }
}

/**
 * Lets those who want the same auction have it one after another, in the order in which they came. It spares database
 * connections, and nothing else: without it a crowd at one auction would hold them all, each waiting for the lock of
 * the row. Between processes only that lock decides.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  async take<T>(auctionId: string, work: () => Promise<T>): Promise<T> {
    const turn = this.#after(this.#last.get(auctionId), work);
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(auctionId, over);
    try {
      return await turn;
    } finally {
      if (this.#last.get(auctionId) === over) this.#last.delete(auctionId);
    }
  }

  async #after<T>(before: Promise<void> | undefined, work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    await before;
    if (performance.now() - since > MAX_WAIT_MS) throw new Busy();
    return work();
  }
}
