import {
  auctionAwarded,
  auctionCancelled,
  auctionOpened,
  type DataOf,
  type partRequestPublished,
} from '@dallal/events';
import { type Currency, currencies } from '@dallal/money';
import type { Identity } from '@dallal/signing';
import {
  databaseNow,
  emit,
  Forbidden,
  isId,
  NotFound,
  newId,
  type PubSub,
  transaction,
  unschedule,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Bid } from '../bid/bid.entity.ts';
import { BidStatus, canBecome as canBidBecome } from '../bid/bid.state.ts';
import type { BidsConfig } from '../config.ts';
import { type AuctionClock, aboutAuction, closeJob, endBids, expireAwardJob } from './auction.clock.ts';
import { Auction, type LockedAuction } from './auction.entity.ts';
import { append, GENESIS_HASH } from './auction.history.ts';
import { lockAuction } from './auction.lock.ts';
import { AuctionNotAwardable, type AwardBidResult, BidNotAwardable } from './auction.results.ts';
import { AuctionStatus, become, canBecome, standing } from './auction.state.ts';

export class AuctionService {
  readonly #config: BidsConfig;
  readonly #pubsub: PubSub;
  readonly #clock: AuctionClock;

  constructor(config: BidsConfig, pubsub: PubSub, clock: AuctionClock) {
    this.#config = config;
    this.#pubsub = pubsub;
    this.#clock = clock;
  }

  /** Opens the auction of a part request. One whose deadline has passed meanwhile ends at once, without bids. */
  async open(em: EntityManager, request: DataOf<typeof partRequestPublished>): Promise<void> {
    await transaction(em, async (tx) => {
      if (await findStanding(tx, request.partRequestId)) return;
      const now = await databaseNow(tx);
      const auction = tx.create(Auction, { ...termsOf(request, this.#config), openedAt: now });
      // Its events refer to the row.
      await tx.persist(auction).flush();
      const endsAt = auction.endsAt.toISOString();
      append(tx, this.#pubsub, { auction, now }, 'AuctionOpened', { endsAt });
      await emit(tx, auctionOpened, auction.id, { ...aboutAuction(auction), endsAt });
      await this.#clock.settleLocked(tx, { auction, now });
      await this.#clock.scheduleNext(tx, auction);
    });
  }

  /** Ends the auction of a part request that its requester took back; does nothing once that is not possible any more. */
  async cancel(em: EntityManager, partRequestId: string): Promise<void> {
    await transaction(em, async (tx) => {
      const found = await findStanding(tx, partRequestId);
      if (!found) return;
      const locked = await lockAuction(tx, found.id);
      const { auction } = locked;
      if (!canBecome(auction.status, AuctionStatus.CANCELLED)) return;
      become(auction, AuctionStatus.CANCELLED);
      await endBids(tx, auction, BidStatus.EXPIRED);
      append(tx, this.#pubsub, locked, 'AuctionCancelled');
      await emit(tx, auctionCancelled, auction.id, aboutAuction(auction));
      await unschedule(tx, closeJob.keyOf(auction.id));
      await unschedule(tx, expireAwardJob.keyOf(auction.id));
    });
  }

  /** Awards a bid of a closed auction; asked again for the same bid it answers the same and does nothing. */
  async award(em: EntityManager, viewer: Identity, bidId: string): Promise<AwardBidResult> {
    return transaction(em, async (tx) => {
      const found = isId(bidId) ? await tx.findOne(Bid, { id: bidId }, { disableIdentityMap: true }) : null;
      if (!found) throw new NotFound('The bid');
      const locked = await lockAuction(tx, found.auctionId);
      const { auction } = locked;
      if (auction.requesterId !== viewer.sub) throw new Forbidden('Only the requester may award a bid.');
      if (auction.awardedBidId === found.id) return auction;
      await this.#clock.settleLocked(tx, locked);
      if (!canBecome(auction.status, AuctionStatus.AWARDED)) {
        return Object.assign(new AuctionNotAwardable(), { status: auction.status });
      }
      const bid = await tx.findOneOrFail(Bid, { id: bidId }, { refresh: true });
      if (!canBidBecome(bid.status, BidStatus.AWARDED)) {
        return Object.assign(new BidNotAwardable(), { bidStatus: bid.status });
      }
      await this.#awardLocked(tx, locked, bid);
      return auction;
    });
  }

  async #awardLocked(tx: EntityManager, locked: LockedAuction, bid: Bid): Promise<void> {
    const { auction } = locked;
    bid.status = BidStatus.AWARDED;
    await tx.flush();
    await endBids(tx, auction, BidStatus.REJECTED);
    become(auction, AuctionStatus.AWARDED);
    auction.awardedBidId = bid.id;
    append(tx, this.#pubsub, locked, 'AuctionAwarded', { bidId: bid.id });
    const { merchantId, merchantUserId } = bid;
    const amount = { amount: bid.minorUnits, currency: bid.currency };
    const about = aboutAuction(auction);
    await emit(tx, auctionAwarded, auction.id, {
      ...about,
      bidId: bid.id,
      merchantId,
      merchantUserId,
      amount,
    });
    await unschedule(tx, expireAwardJob.keyOf(auction.id));
  }
}

/** The one auction of a part request that is not over without a result; there can be ended ones beside it. */
function findStanding(tx: EntityManager, partRequestId: string): Promise<Auction | null> {
  return tx.findOne(Auction, { partRequestId, status: { $in: standing } });
}

/** The terms of an auction are fixed when it opens: a later change of configuration touches none that runs. */
function termsOf(request: DataOf<typeof partRequestPublished>, config: BidsConfig) {
  const { partRequestId, requesterId, title, category, area, city = null, budget, budgetIsHard } = request;
  const endsAt = new Date(request.deadline);
  return {
    id: newId(),
    partRequestId,
    requesterId,
    title,
    category,
    area,
    city,
    budgetIsHard,
    status: AuctionStatus.OPEN,
    currency: currencies.find((known) => known === budget?.currency) ?? ('SAR' satisfies Currency),
    budgetAmount: budget?.amount ?? null,
    endsAt,
    hardEndsAt: new Date(endsAt.getTime() + config.AUCTION_HARD_LIMIT_SECONDS * 1_000),
    awardDueAt: null,
    softCloseWindowSeconds: config.AUCTION_SOFT_CLOSE_WINDOW_SECONDS,
    extensionSeconds: config.AUCTION_EXTENSION_SECONDS,
    incrementBasisPoints: Math.round(config.AUCTION_INCREMENT_PERCENT * 100),
    incrementMinimum: config.AUCTION_INCREMENT_MINIMUM,
    sequence: 0,
    headHash: GENESIS_HASH,
    bidCount: 0,
    bidderCount: 0,
    leadingBidId: null,
    leadingAmount: null,
    awardedBidId: null,
  };
}
