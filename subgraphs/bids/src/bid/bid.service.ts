import { bidOutbid, bidPlaced, bidWithdrawn } from '@dallal/events';
import { money } from '@dallal/money';
import type { Identity } from '@dallal/signing';
import { emit, Forbidden, isId, NotFound, newId, type PubSub, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type AuctionClock, aboutAuction } from '../auction/auction.clock.ts';
import type { Auction, LockedAuction } from '../auction/auction.entity.ts';
import { append } from '../auction/auction.history.ts';
import { lockAuction } from '../auction/auction.lock.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import { Turns } from '../auction/turns.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { isBusinessOf, merchantOf } from '../merchant/eligible-merchant.service.ts';
import { Bid } from './bid.entity.ts';
import { checkPlaceBid, type PlaceBidInput } from './bid.inputs.ts';
import {
  AuctionNotOpen,
  BidNotWithdrawable,
  BidTooHigh,
  NotEligible,
  type PlaceBidResult,
  type WithdrawBidResult,
} from './bid.results.ts';
import { highestToLead, reasonsAgainst } from './bid.rules.ts';
import { bestStanding, lead, supersede } from './bid.standing.ts';
import { BidStatus, canBecome } from './bid.state.ts';
import { isBidder } from './bid.visibility.ts';
import { findRepeated, keyReused } from './idempotency.ts';

export class BidService {
  readonly #pubsub: PubSub;
  readonly #clock: AuctionClock;
  readonly #turns = new Turns();

  constructor(pubsub: PubSub, clock: AuctionClock) {
    this.#pubsub = pubsub;
    this.#clock = clock;
  }

  /** Decides on a bid. Whatever is decided is decided under the auction's lock; what is refused has no effect. */
  async place(em: EntityManager, viewer: Identity, given: PlaceBidInput): Promise<PlaceBidResult> {
    const input = checkPlaceBid(given);
    if (!isId(input.auctionId)) throw new NotFound('The auction');
    try {
      return await this.#turns.take(input.auctionId, () =>
        transaction(em, (tx) => this.#place(tx, viewer, input)),
      );
    } catch (error) {
      // The one unique key that two transactions of different auctions can both pass the check of.
      if (error instanceof UniqueConstraintViolationException && /bid_idempotency_key/.test(error.message)) {
        return keyReused(input);
      }
      throw error;
    }
  }

  async #place(tx: EntityManager, viewer: Identity, input: PlaceBidInput): Promise<PlaceBidResult> {
    const locked = await lockAuction(tx, input.auctionId);
    const { auction } = locked;
    const merchant = await merchantOf(tx, viewer);
    const placedBefore = merchant && (await findRepeated(tx, merchant, input));
    if (placedBefore) return placedBefore;
    await this.#clock.settleLocked(tx, locked);
    if (auction.status !== AuctionStatus.OPEN) return notOpen(auction);
    const isOwnRequest = merchant !== null && (await isBusinessOf(tx, auction.requesterId, merchant));
    const bidder = { userId: viewer.sub, merchant, isOwnRequest };
    const reasons = reasonsAgainst(auction, bidder, input.amount);
    if (!merchant || reasons.length > 0) return Object.assign(new NotEligible(), { reasons });
    const highest = highestToLead(auction);
    if (highest !== null && input.amount.amount > highest) {
      return Object.assign(new BidTooHigh(), {
        mustBeAtMost: money(highest, auction.currency),
        leadingAmount: money(auction.leadingAmount!, auction.currency),
      });
    }
    return this.#accept(tx, locked, { ...bidder, merchant }, input);
  }

  async #accept(
    tx: EntityManager,
    locked: LockedAuction,
    { merchant, userId }: { merchant: EligibleMerchant; userId: string },
    input: PlaceBidInput,
  ): Promise<Bid> {
    const { auction, now } = locked;
    const leader =
      auction.leadingBidId && (await tx.findOneOrFail(Bid, { id: auction.leadingBidId }, { refresh: true }));
    const bidderNumber = await supersede(tx, auction, merchant);
    const id = newId();
    const { amount, currency } = input.amount;
    const sequence = append(tx, this.#pubsub, locked, 'BidPlaced', {
      bidId: id,
      bidder: bidderNumber,
      amount,
      currency,
    });
    const bid = tx.create(Bid, {
      id,
      auctionId: auction.id,
      merchantId: merchant.merchantId,
      merchantUserId: merchant.userId,
      placedBy: userId,
      bidderNumber,
      minorUnits: amount,
      currency,
      condition: input.condition,
      deliveryDays: input.deliveryDays,
      note: input.note ?? null,
      status: BidStatus.ACTIVE,
      sequence,
      placedAt: now,
      idempotencyKey: input.idempotencyKey ?? null,
    });
    auction.bidCount += 1;
    lead(auction, bid);
    await tx.persist(bid).flush();
    await emit(tx, bidPlaced, auction.id, { ...aboutBid(auction, bid), sequence });
    if (leader && leader.merchantId !== bid.merchantId) {
      await emit(tx, bidOutbid, auction.id, { ...aboutBid(auction, leader), leading: { amount, currency } });
    }
    await this.#clock.extendIfLate(tx, locked);
    return bid;
  }

  /** Takes a bid back while the auction is open; the lead goes to the best of those that stand. */
  async withdraw(em: EntityManager, viewer: Identity, bidId: string): Promise<WithdrawBidResult> {
    return transaction(em, async (tx) => {
      const found = isId(bidId) ? await tx.findOne(Bid, { id: bidId }, { disableIdentityMap: true }) : null;
      if (!found) throw new NotFound('The bid');
      if (!isBidder(viewer, found)) throw new Forbidden('Only the bidder may withdraw a bid.');
      const locked = await lockAuction(tx, found.auctionId);
      const { auction } = locked;
      await this.#clock.settleLocked(tx, locked);
      if (auction.status !== AuctionStatus.OPEN) return notOpen(auction);
      const bid = await tx.findOneOrFail(Bid, { id: bidId }, { refresh: true });
      if (!canBecome(bid.status, BidStatus.WITHDRAWN)) {
        return Object.assign(new BidNotWithdrawable(), { status: bid.status });
      }
      bid.status = BidStatus.WITHDRAWN;
      await tx.flush();
      if (auction.leadingBidId === bid.id) lead(auction, await bestStanding(tx, auction));
      const { leadingBidId } = auction;
      const sequence = append(tx, this.#pubsub, locked, 'BidWithdrawn', { bidId: bid.id, leadingBidId });
      await emit(tx, bidWithdrawn, auction.id, { ...aboutBid(auction, bid), sequence });
      return bid;
    });
  }
}

function notOpen({ status }: Auction): AuctionNotOpen {
  return Object.assign(new AuctionNotOpen(), { status });
}

function aboutBid(auction: Auction, { id, merchantId, merchantUserId, minorUnits, currency }: Bid) {
  const amount = { amount: minorUnits, currency };
  return { ...aboutAuction(auction), bidId: id, merchantId, merchantUserId, amount };
}
