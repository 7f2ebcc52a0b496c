import { AwardMode } from '@dallal/bidding-terms';
import { auctionClosed, auctionOpened, auctionScheduled } from '@dallal/events';
import {
  afterCommit,
  emit,
  emitLater,
  type PubSub,
  scheduleAll,
  sql,
  transaction,
  unscheduleAll,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { awardBest, lapse, meetsReserve } from '../award/awarding.ts';
import { Bid } from '../bid/bid.entity.ts';
import type { BidsConfig } from '../config.ts';
import { append } from '../history/append.ts';
import { dueOf, isDue, jobKeyOf } from './auction.due.ts';
import { aboutAuction, expire } from './auction.ending.ts';
import type { Auction, LockedAuction } from './auction.entity.ts';
import { lockAuction, lockDueAuctions } from './auction.lock.ts';
import { AuctionStatus, become } from './auction.state.ts';
import { termsForHistory } from './auction.terms.ts';

const HOUR_MS = 3_600_000;
/** The alarms are there first, and take the job out of the queue before anybody has had work with it. */
const JOB_DELAY_MS = 1_000;

/** What time does to auctions. */
export class AuctionClock {
  readonly #config: BidsConfig;
  readonly #pubsub: PubSub;
  #onScheduled: (at: Date) => void = () => undefined;
  #onSettled: (lateMs: number) => void = () => undefined;

  constructor(config: BidsConfig, pubsub: PubSub) {
    this.#config = config;
    this.#pubsub = pubsub;
  }

  /** Has `listener` told each moment at which, as this process has just committed, an auction will be due. */
  onScheduled(listener: (at: Date) => void): void {
    this.#onScheduled = listener;
  }

  /** Has `listener` told how late it was, in ms, that what this process has committed was done. */
  onSettled(listener: (lateMs: number) => void): void {
    this.#onSettled = listener;
  }

  /** Does what is due for an auction, however often and by however many it is asked. */
  async settle(em: EntityManager, auctionId: string): Promise<void> {
    // Mostly somebody else has done it; whoever only wants to find that out does not queue for the lock.
    const [row] = await sql<{ due: boolean | null }>(
      em,
      'select due_at <= clock_timestamp() as due from auction where id = ?',
      [auctionId],
    );
    if (row?.due !== true) return;
    await transaction(em, async (tx) => this.settleLocked(tx, await lockAuction(tx, auctionId)));
  }

  /**
   * Does what is due for the auctions that have waited longest, of those that nobody else has locked, in one
   * transaction: where a crowd ends at once, each would otherwise cost a commit.
   *
   * @param except ids to pass over
   * @param claim told the ids first, so that a failure has names
   */
  async settleSome(
    em: EntityManager,
    most: number,
    except: readonly string[],
    claim: (auctionIds: readonly string[]) => void,
  ): Promise<void> {
    await transaction(em, async (tx) => {
      const due = await lockDueAuctions(tx, most, except);
      claim(due.map(({ auction }) => auction.id));
      for (const locked of due) await this.#settle(tx, locked);
      const auctions = due.map(({ auction }) => auction);
      await this.#scheduleNext(tx, auctions);
    });
  }

  /** Writes the first event of an auction, and opens it if it is time. */
  async begin(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction, now } = locked;
    const endsAt = auction.endsAt.toISOString();
    if (now < auction.opensAt) {
      append(tx, this.#pubsub, locked, 'AuctionScheduled', termsForHistory(auction));
      const opensAt = auction.opensAt.toISOString();
      await emit(tx, auctionScheduled, auction.id, { ...aboutAuction(auction), opensAt, endsAt });
    } else {
      become(auction, AuctionStatus.OPEN);
      auction.openedAt = now;
      append(tx, this.#pubsub, locked, 'AuctionOpened', termsForHistory(auction));
      await emit(tx, auctionOpened, auction.id, { ...aboutAuction(auction), endsAt });
    }
    await this.#settle(tx, locked);
    await this.scheduleNext(tx, auction);
  }

  /** Brings a locked auction to where its times and the moment of the lock say it is. */
  async settleLocked(tx: EntityManager, locked: LockedAuction): Promise<void> {
    if (await this.#settle(tx, locked)) await this.scheduleNext(tx, locked.auction);
  }

  /** In the transaction of whatever set the time, so that no auction is without the job that waits for it. */
  scheduleNext(tx: EntityManager, auction: Auction): Promise<void> {
    return this.#scheduleNext(tx, [auction]);
  }

  async #scheduleNext(tx: EntityManager, auctions: readonly Auction[]): Promise<void> {
    const next = auctions.map((auction) => ({ auctionId: auction.id, due: dueOf(auction) }));
    const over = next.filter(({ due }) => !due).map(({ auctionId }) => jobKeyOf(auctionId));
    const waiting = next.flatMap(({ auctionId, due }) => (due ? { auctionId, ...due } : []));
    const jobs = waiting.map(({ auctionId, job, at }) => ({
      name: job,
      payload: { auctionId },
      runAt: new Date(at.getTime() + JOB_DELAY_MS),
      key: jobKeyOf(auctionId),
    }));
    await unscheduleAll(tx, over);
    await scheduleAll(tx, jobs);
    for (const { at } of waiting) afterCommit(tx, () => this.#onScheduled(at));
  }

  /** Whether there was anything to do. One step may make the next one due, as after an outage. */
  async #settle(tx: EntityManager, locked: LockedAuction): Promise<boolean> {
    const { auction, now } = locked;
    if (!isDue(auction, now)) return false;
    const lateMs = now.getTime() - dueOf(auction)!.at.getTime();
    afterCommit(tx, () => this.#onSettled(lateMs));
    while (isDue(auction, now)) await this.#step(tx, locked);
    return true;
  }

  async #step(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction } = locked;
    if (auction.status === AuctionStatus.SCHEDULED) return this.#open(tx, locked);
    if (auction.status === AuctionStatus.OPEN) {
      if (auction.leadingBidId) return this.#close(tx, locked, auction.leadingBidId);
      return expire(tx, this.#pubsub, locked, 'NO_BIDS');
    }
    if (!auction.offeredBidId) return expire(tx, this.#pubsub, locked, 'NOT_AWARDED');
    const bid = await tx.findOneOrFail(Bid, { id: auction.offeredBidId }, { refresh: true });
    await lapse(tx, this.#pubsub, locked, bid, 'NOT_CONFIRMED');
  }

  async #open(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction, now } = locked;
    become(auction, AuctionStatus.OPEN);
    auction.openedAt = now;
    const endsAt = auction.endsAt.toISOString();
    const hardEndsAt = auction.hardEndsAt.toISOString();
    append(tx, this.#pubsub, locked, 'AuctionOpened', { endsAt, hardEndsAt });
    emitLater(tx, auctionOpened, auction.id, { ...aboutAuction(auction), endsAt });
  }

  async #close(tx: EntityManager, locked: LockedAuction, leadingBidId: string): Promise<void> {
    const { auction, now } = locked;
    become(auction, AuctionStatus.CLOSED);
    // From now on, for before nobody could award it: after an outage that is later than its end.
    auction.awardDueAt = new Date(now.getTime() + this.#config.AWARD_WINDOW_HOURS * HOUR_MS);
    const { bidCount } = auction;
    const isMet = meetsReserve(auction, auction.leadingAmount!);
    append(tx, this.#pubsub, locked, 'AuctionClosed', {
      endsAt: auction.endsAt.toISOString(),
      bidId: leadingBidId,
      bidCount,
      reserveIsMet: auction.reserveAmount === null ? null : Number(isMet),
    });
    emitLater(tx, auctionClosed, auction.id, { ...aboutAuction(auction), bidCount, leadingBidId });
    if (auction.awardMode === AwardMode.AUTOMATIC) await awardBest(tx, this.#pubsub, locked);
  }
}
