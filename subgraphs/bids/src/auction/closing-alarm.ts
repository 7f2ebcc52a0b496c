import { type Logger, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from './auction.clock.ts';

/** So often, in ms, it asks what is due next: for what other processes have set, and what nobody told it. */
const LOOK_EVERY_MS = 1_000;
/** What is due but locked by somebody else is looked at again after this, and then after twice as long each time. */
const FIRST_RETRY_MS = 20;
/** Crowds end together. This leaves connections to those who bid elsewhere meanwhile. */
const MOST_AT_ONCE = 2;
/** In one transaction. None of these can be bid on any more, but who asks for one of them waits for all. */
const MOST_TOGETHER = 25;
/** An auction that cannot be settled is passed over for so long, and left to its job and the sweep. */
const LEFT_ALONE_MS = 30_000;

/**
 * Settles auctions the moment they are due. Jobs come by polling, and one by one; this sleeps until the next end by
 * the database's clock. It may be early, late or mistaken: what it wakes up for is decided under the lock of the row,
 * by whichever process is there first, and what it misses its job and the sweep do.
 */
export class ClosingAlarm {
  readonly #em: () => EntityManager;
  readonly #clock: AuctionClock;
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;
  /** When it is set to ring, by this process's monotonic clock. */
  #ringsAt = Number.POSITIVE_INFINITY;
  /** The database's clock less this process's monotonic one, in ms. */
  #offset: number | undefined;
  #ringing: Promise<void> = Promise.resolve();
  /** Auctions that could not be settled, and until when they are passed over, by the monotonic clock. */
  readonly #leftAlone = new Map<string, number>();
  #retries = 0;
  #isOutage = false;
  #isStopped = false;

  constructor(em: () => EntityManager, clock: AuctionClock, log: Logger) {
    this.#em = em;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#clock.onScheduled((at) => this.#expect(at));
    this.#ringIn(0);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#ringing;
  }

  /** Something will be due at a moment of the database's clock. An end that moved away costs one look for nothing. */
  #expect(at: Date): void {
    if (this.#offset !== undefined) this.#ringIn(at.getTime() - this.#offset - performance.now());
  }

  /** Unless it rings before that anyway. */
  #ringIn(ms: number): void {
    const at = performance.now() + Math.min(Math.max(ms, 0), LOOK_EVERY_MS);
    if (this.#isStopped || at >= this.#ringsAt) return;
    clearTimeout(this.#timer);
    this.#ringsAt = at;
    this.#timer = setTimeout(
      () => {
        this.#ringsAt = Number.POSITIVE_INFINITY;
        this.#ringing = this.#ringing.then(() => this.#ring());
      },
      Math.max(at - performance.now(), 0),
    ).unref();
  }

  async #ring(): Promise<void> {
    try {
      await this.#settleAll();
      this.#ringIn(await this.#untilNext());
      if (this.#isOutage) this.#log.info('auctions are settled on time again');
      this.#isOutage = false;
    } catch (error) {
      if (!this.#isOutage) this.#log.warn({ err: error }, 'auctions cannot be settled on time; trying again');
      this.#isOutage = true;
      this.#ringIn(LOOK_EVERY_MS);
    }
  }

  /** As many at once as there is work for, up to a limit. */
  async #settleAll(): Promise<void> {
    for (const [id, until] of this.#leftAlone) if (until < performance.now()) this.#leftAlone.delete(id);
    const workers = new Set<Promise<void>>();
    const work = async () => {
      while (!this.#isStopped && (await this.#settleSome())) employ();
    };
    const employ = () => void (workers.size < MOST_AT_ONCE && workers.add(work()));
    employ();
    // Those that are added meanwhile are waited for as well.
    const outcomes: PromiseSettledResult<void>[] = [];
    for (const worker of workers) outcomes.push(...(await Promise.allSettled([worker])));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Whether there was anything to do. */
  async #settleSome(): Promise<boolean> {
    let claimed: readonly string[] = [];
    try {
      await this.#clock.settleSome(this.#em(), MOST_TOGETHER, [...this.#leftAlone.keys()], (auctionIds) => {
        claimed = auctionIds;
      });
    } catch (error) {
      if (claimed.length === 0) throw error;
      // One of them is at fault, who knows which: it alone shall wait.
      for (const auctionId of claimed) await this.#settleAlone(auctionId);
    }
    return claimed.length > 0;
  }

  async #settleAlone(auctionId: string): Promise<void> {
    try {
      await this.#clock.settle(this.#em(), auctionId);
    } catch (error) {
      this.#leftAlone.set(auctionId, performance.now() + LEFT_ALONE_MS);
      this.#log.warn({ err: error, auctionId }, 'could not settle an auction when it was due');
    }
  }

  /** Ms until there is something to do. */
  async #untilNext(): Promise<number> {
    const asked = performance.now();
    const [row] = await sql<{ now: number; next: number | null; overdue: boolean }>(
      this.#em(),
      `with clock as materialized (select clock_timestamp() as now)
       select (extract(epoch from now) * 1000)::float8 as now,
         (select extract(epoch from min(due_at)) * 1000 from auction where due_at > now)::float8 as next,
         exists (select from auction where due_at <= now and id <> all (?::uuid[])) as overdue
       from clock`,
      [`{${[...this.#leftAlone.keys()].join(',')}}`],
    );
    const { now, next, overdue } = row!;
    const answered = performance.now();
    // The clock was read somewhere between question and answer.
    this.#offset = now - (asked + answered) / 2;
    this.#retries = overdue ? this.#retries + 1 : 0;
    const retry = overdue ? FIRST_RETRY_MS * 2 ** (this.#retries - 1) : LOOK_EVERY_MS;
    return Math.min(retry, (next ?? Number.POSITIVE_INFINITY) - this.#offset - answered);
  }
}
