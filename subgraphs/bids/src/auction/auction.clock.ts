import { auctionClosed, auctionExpired, auctionExtended } from '@dallal/events';
import { emit, type PubSub, schedule, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Bid } from '../bid/bid.entity.ts';
import { BidStatus } from '../bid/bid.state.ts';
import type { BidsConfig } from '../config.ts';
import type { Auction, LockedAuction } from './auction.entity.ts';
import { append } from './auction.history.ts';
import { lockAuction } from './auction.lock.ts';
import { AuctionStatus, become } from './auction.state.ts';

const HOUR_MS = 3_600_000;

/** What every event about an auction says of it. */
export function aboutAuction({ id, partRequestId, requesterId, title }: Auction) {
  return { auctionId: id, partRequestId, requesterId, title };
}

/** The jobs that wait for an auction; each auction has at most one of each. */
export const closeJob = { name: 'auction.close', keyOf: (auctionId: string) => `auction.close:${auctionId}` };
export const expireAwardJob = {
  name: 'auction.expire-award',
  keyOf: (auctionId: string) => `auction.expire-award:${auctionId}`,
};

/** What time does to auctions. */
export class AuctionClock {
  readonly #config: BidsConfig;
  readonly #pubsub: PubSub;

  constructor(config: BidsConfig, pubsub: PubSub) {
    this.#config = config;
    this.#pubsub = pubsub;
  }

  /** Does what is due for an auction, however often and by however many it is asked, and sees to what is due next. */
  async settle(em: EntityManager, auctionId: string): Promise<void> {
    await transaction(em, async (tx) => {
      const locked = await lockAuction(tx, auctionId);
      await this.settleLocked(tx, locked);
      // Asked too early, by a job that an extension has overtaken.
      await this.scheduleNext(tx, locked.auction);
    });
  }

  /** Brings a locked auction to where its end and the moment of the lock say it is. */
  async settleLocked(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction, now } = locked;
    if (auction.status === AuctionStatus.OPEN && now >= auction.endsAt) {
      await (auction.leadingBidId ? this.#close(tx, locked) : this.#expire(tx, locked));
    }
    if (auction.status === AuctionStatus.CLOSED && now >= auction.awardDueAt!) await this.#expire(tx, locked);
  }

  /** Moves the end if the moment of the lock lies in the last stretch, but never past the hard end. */
  async extendIfLate(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction, now } = locked;
    const left = auction.endsAt.getTime() - now.getTime();
    if (left > auction.softCloseWindowSeconds * 1_000) return;
    const extended = auction.endsAt.getTime() + auction.extensionSeconds * 1_000;
    const endsAt = new Date(Math.min(extended, auction.hardEndsAt.getTime()));
    if (endsAt <= auction.endsAt) return;
    auction.endsAt = endsAt;
    append(tx, this.#pubsub, locked, 'AuctionExtended', { endsAt: endsAt.toISOString() });
    await emit(tx, auctionExtended, auction.id, { ...aboutAuction(auction), endsAt: endsAt.toISOString() });
    await this.scheduleNext(tx, auction);
  }

  /** In the transaction of whatever set the time, so that no auction is without the job that ends it. */
  async scheduleNext(tx: EntityManager, { id, status, endsAt, awardDueAt }: Auction): Promise<void> {
    const payload = { auctionId: id };
    if (status === AuctionStatus.OPEN) {
      await schedule(tx, closeJob.name, payload, { runAt: endsAt, key: closeJob.keyOf(id) });
    } else if (status === AuctionStatus.CLOSED) {
      await schedule(tx, expireAwardJob.name, payload, { runAt: awardDueAt!, key: expireAwardJob.keyOf(id) });
    }
  }

  async #close(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction } = locked;
    become(auction, AuctionStatus.CLOSED);
    auction.awardDueAt = new Date(auction.endsAt.getTime() + this.#config.AWARD_WINDOW_HOURS * HOUR_MS);
    const { bidCount, leadingBidId } = auction;
    append(tx, this.#pubsub, locked, 'AuctionClosed', { bidId: leadingBidId, bidCount });
    await emit(tx, auctionClosed, auction.id, { ...aboutAuction(auction), bidCount, leadingBidId });
    await this.scheduleNext(tx, auction);
  }

  async #expire(tx: EntityManager, locked: LockedAuction): Promise<void> {
    const { auction } = locked;
    become(auction, AuctionStatus.EXPIRED);
    await endBids(tx, auction, BidStatus.EXPIRED);
    append(tx, this.#pubsub, locked, 'AuctionExpired');
    await emit(tx, auctionExpired, auction.id, aboutAuction(auction));
  }
}

/** Gives all bids that still stand their last status. */
export async function endBids(tx: EntityManager, auction: Auction, status: BidStatus): Promise<void> {
  await tx.nativeUpdate(Bid, { auctionId: auction.id, status: BidStatus.ACTIVE }, { status });
}
