import { type Logger, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from './auction.clock.ts';

const SWEEP_MS = 5_000;
/** So long after its time an auction is no longer left to its job. */
const GRACE_SECONDS = 2;

interface Overdue {
  readonly id: string;
  /** As the database writes it: a Date would lose the microseconds. */
  readonly due: string;
}

/**
 * Settles the auctions that neither the alarm nor their job has settled. A job that failed for want of the database
 * comes again with exponential backoff, minutes after the database is back; auctions cannot wait that long.
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

  /** Page by page in the order in which they were due, so that none that fails keeps another waiting. */
  async #sweep(): Promise<void> {
    const failures: { auctionId: string; error: unknown }[] = [];
    try {
      for (let page = await this.#after(); page.length > 0; page = await this.#after(page.at(-1))) {
        for (const { id } of page) {
          await this.#clock
            .settle(this.#em(), id)
            .catch((error: unknown) => failures.push({ auctionId: id, error }));
        }
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'could not look for overdue auctions; trying again');
    }
    const [first] = failures;
    if (!first) return;
    const { auctionId, error } = first;
    // One line, however many: in an outage it is all of them.
    this.#log.warn({ err: error, auctionId, failed: failures.length }, 'could not settle overdue auctions');
  }

  #after(last?: Overdue): Promise<Overdue[]> {
    return sql(
      this.#em(),
      `select id, due_at::text as due from auction
       where due_at <= (select clock_timestamp() - make_interval(secs => ?))
         and (due_at, id) > (coalesce(?::timestamptz, '-infinity'), coalesce(?::uuid, '00000000-0000-0000-0000-000000000000'))
       order by due_at, id limit 100`,
      [GRACE_SECONDS, last?.due ?? null, last?.id ?? null],
    );
  }
}
