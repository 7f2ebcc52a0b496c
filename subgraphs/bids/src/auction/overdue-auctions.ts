import { type Logger, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from './auction.clock.ts';

const SWEEP_MS = 5_000;
/** So long after its time an auction is no longer left to its job. */
const GRACE_SECONDS = 2;

/**
 * Settles the auctions whose job is late. A job that failed for want of the database comes again with exponential
 * backoff, minutes after the database is back; auctions cannot wait that long.
 */
export class OverdueAuctions {
  readonly #em: () => EntityManager;
  readonly #clock: AuctionClock;
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(em: () => EntityManager, clock: AuctionClock, log: Logger) {
    this.#em = em;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => {
      // One after another: a slow database is not helped by more sweeps.
      this.#sweeping = this.#sweeping.then(() => this.#sweep());
    }, SWEEP_MS).unref();
    this.#sweeping = this.#sweep();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    try {
      for (const { id } of await this.#find()) await this.#clock.settle(this.#em(), id);
    } catch (error) {
      this.#log.warn({ err: error }, 'could not settle overdue auctions; trying again');
    }
  }

  #find(): Promise<{ id: string }[]> {
    return sql(
      this.#em(),
      `with latest as (select clock_timestamp() - make_interval(secs => ?) as moment)
       select id from auction, latest where status = 'OPEN' and ends_at <= latest.moment
       union all
       select id from auction, latest where status = 'CLOSED' and award_due_at <= latest.moment
       limit 100`,
      [GRACE_SECONDS],
    );
  }
}
