import type { EventEnvelope } from '@dallal/events';
import { MemoryEventBus, type ReadLog } from '@dallal/subgraph';

/**
 * The bus of subgraphs that are stopped together. Each reads the logs in the others' databases, and a database must
 * not be closed under a read: Kysely never gives back a connection that it gets while it is being destroyed, and
 * closing the pool then waits for ever.
 */
export class SharedEventBus extends MemoryEventBus {
  readonly #reads = new Set<Promise<EventEnvelope[]>>();
  #quiet = false;

  override registerSource(producer: string, log: ReadLog): void {
    super.registerSource(producer, async (after, limit) => {
      // As if there were no events: the readers wait until they are stopped.
      if (this.#quiet) return [];
      const read = log(after, limit);
      this.#reads.add(read);
      try {
        return await read;
      } finally {
        this.#reads.delete(read);
      }
    });
  }

  /** Lets the reads at hand end and begins no more. To be called before the first of the subgraphs is closed. */
  async quiesce(): Promise<void> {
    this.#quiet = true;
    await Promise.allSettled(this.#reads);
  }
}
