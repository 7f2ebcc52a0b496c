import { type Logger, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Pub/sub may lose messages; then the watchers of an auction are late by no more than this. */
const LOOK_EVERY_MS = 2_000;

interface Watched {
  /** Of the last event that the watchers were woken for. */
  sequence: number;
  readonly watchers: Set<() => void>;
}

/**
 * Wakes the watchers of auctions that have moved, whether pub/sub said so or not: one query of a process for all
 * auctions that anybody watches. While the database is away nobody is woken; when it is back everybody is.
 */
export class SafetyNet {
  readonly #em: () => EntityManager;
  readonly #log: Logger;
  readonly #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isOutage = false;
  #isClosed = false;

  constructor(em: () => EntityManager, log: Logger) {
    this.#em = em;
    this.#log = log;
  }

  /**
   * Calls `wake` whenever the auction may have moved, until the function that this returns is called. Look at the
   * table only after this: what is committed after that look wakes.
   */
  watch(auctionId: string, wake: () => void): () => void {
    // From 0, so that the first look wakes once without need rather than once too little.
    const watched = this.#watched.get(auctionId) ?? { sequence: 0, watchers: new Set() };
    this.#watched.set(auctionId, watched);
    watched.watchers.add(wake);
    this.#lookLater();
    return () => {
      watched.watchers.delete(wake);
      if (watched.watchers.size === 0 && this.#watched.get(auctionId) === watched)
        this.#watched.delete(auctionId);
    };
  }

  /** A watcher could not read: it will be woken when the database can be reached. */
  failed(error: unknown): void {
    if (!this.#isOutage) this.#log.warn({ err: error }, 'watched auctions cannot be read; trying again');
    this.#isOutage = true;
  }

  /** Looks now, and not twice at once; the timer calls it. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #lookLater(): void {
    if (this.#isClosed || this.#timer || this.#watched.size === 0) return;
    this.#timer = setTimeout(async () => {
      await this.look();
      this.#timer = undefined;
      this.#lookLater();
    }, LOOK_EVERY_MS).unref();
  }

  async #look(): Promise<void> {
    try {
      const rows = await sql<{ id: string; sequence: number }>(
        this.#em(),
        'select id, sequence from auction where id = any (?::uuid[])',
        [`{${[...this.#watched.keys()].join(',')}}`],
      );
      const isBack = this.#isOutage;
      this.#isOutage = false;
      if (isBack) this.#log.info('watched auctions can be read again');
      for (const { id, sequence } of rows) this.#moved(id, sequence, isBack);
    } catch (error) {
      this.failed(error);
    }
  }

  #moved(auctionId: string, sequence: number, isBack: boolean): void {
    const watched = this.#watched.get(auctionId);
    if (!watched || (sequence <= watched.sequence && !isBack)) return;
    watched.sequence = sequence;
    for (const wake of watched.watchers) wake();
  }
}
