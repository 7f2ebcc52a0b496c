import type { Identity } from '@dallal/signing';
import { Forbidden, isId, NotFound, type PubSub, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from '../auction/auction.clock.ts';
import type { Auction, LockedAuction } from '../auction/auction.entity.ts';
import { lockAuction } from '../auction/auction.lock.ts';
import { AuctionStatus, canBecome } from '../auction/auction.state.ts';
import { isOwner } from '../auction/auction.visibility.ts';
import { Bid } from '../bid/bid.entity.ts';
import { NotEligible, NotEligibleReason } from '../bid/bid.results.ts';
import { BidStatus, canBecome as canBidBecome } from '../bid/bid.state.ts';
import { isBidder, maySeeBid } from '../bid/bid.visibility.ts';
import { isVerified } from '../merchant/eligible-merchant.service.ts';
import {
  AuctionNotAwardable,
  type AwardBidResult,
  AwardNotOffered,
  BidNotAwardable,
  type ConfirmAwardResult,
  type DeclineAwardResult,
} from './award.results.ts';
import { award, awardOrOffer, lapse } from './awarding.ts';

type Decision<Result> = (tx: EntityManager, locked: LockedAuction, bid: Bid) => Promise<Result>;

/** Who wins. Everything is decided under the auction's lock; what is asked for again is answered the same. */
export class AwardService {
  readonly #pubsub: PubSub;
  readonly #clock: AuctionClock;

  constructor(pubsub: PubSub, clock: AuctionClock) {
    this.#pubsub = pubsub;
    this.#clock = clock;
  }

  /** The requester chooses a bid of a closed auction. */
  async award(em: EntityManager, viewer: Identity, bidId: string): Promise<AwardBidResult> {
    return this.#decide<AwardBidResult>(em, bidId, async (tx, locked, bid) => {
      const { auction } = locked;
      if (!isOwner(viewer, auction)) {
        if (!maySeeBid(viewer, bid, auction)) throw new NotFound('The bid');
        throw new Forbidden('Only the requester may award a bid.');
      }
      if (auction.awardedBidId === bid.id || auction.offeredBidId === bid.id) return auction;
      const { status, offerDueAt } = auction;
      if (!canBecome(status, AuctionStatus.AWARDED) || offerDueAt) {
        return Object.assign(new AuctionNotAwardable(), { status, offerDueAt });
      }
      const merchantIsSuspended = !(await isVerified(tx, bid.merchantId));
      if (merchantIsSuspended || !canBidBecome(bid.status, BidStatus.AWARDED)) {
        return Object.assign(new BidNotAwardable(), { bidStatus: bid.status, merchantIsSuspended });
      }
      await awardOrOffer(tx, this.#pubsub, locked, bid);
      await this.#clock.scheduleNext(tx, auction);
      return auction;
    });
  }

  /** The bidder who is offered the award takes it: it is final. */
  async confirm(em: EntityManager, viewer: Identity, bidId: string): Promise<ConfirmAwardResult> {
    return this.#decide<ConfirmAwardResult>(em, bidId, async (tx, locked, bid) => {
      const { auction } = locked;
      if (!isBidder(viewer, bid)) throw new NotFound('The bid');
      if (auction.awardedBidId === bid.id) return auction;
      if (auction.offeredBidId !== bid.id) return notOffered(auction, bid);
      if (!(await isVerified(tx, bid.merchantId))) {
        return Object.assign(new NotEligible(), { reasons: [NotEligibleReason.NOT_A_VERIFIED_MERCHANT] });
      }
      await award(tx, this.#pubsub, locked, bid);
      await this.#clock.scheduleNext(tx, auction);
      return auction;
    });
  }

  /** The bidder who is offered the award leaves it to the next best. */
  async decline(em: EntityManager, viewer: Identity, bidId: string): Promise<DeclineAwardResult> {
    return this.#decide<DeclineAwardResult>(em, bidId, async (tx, locked, bid) => {
      const { auction } = locked;
      if (!isBidder(viewer, bid)) throw new NotFound('The bid');
      if (auction.offeredBidId !== bid.id) return notOffered(auction, bid);
      await lapse(tx, this.#pubsub, locked, bid, 'DECLINED');
      await this.#clock.scheduleNext(tx, auction);
      return auction;
    });
  }

  /** What is due is done before anything is decided, so that an answer that comes too late is too late. */
  async #decide<Result>(em: EntityManager, bidId: string, decision: Decision<Result>): Promise<Result> {
    return transaction(em, async (tx) => {
      const found = isId(bidId) ? await tx.findOne(Bid, { id: bidId }, { disableIdentityMap: true }) : null;
      if (!found) throw new NotFound('The bid');
      const locked = await lockAuction(tx, found.auctionId);
      await this.#clock.settleLocked(tx, locked);
      // Anything may have become of it until the lock was granted, and by what was due.
      await tx.flush();
      return decision(tx, locked, await tx.findOneOrFail(Bid, { id: bidId }, { refresh: true }));
    });
  }
}

function notOffered(auction: Auction, { status }: Bid): AwardNotOffered {
  return Object.assign(new AwardNotOffered(), { auctionStatus: auction.status, bidStatus: status });
}
