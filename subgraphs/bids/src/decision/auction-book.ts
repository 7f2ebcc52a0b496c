import { AuctionVisibility } from '@dallal/bidding-terms';
import type { Identity } from '@dallal/signing';
import { type Emission, newId } from '@dallal/subgraph';
import { extendedEnd } from '../auction/auction.due.ts';
import type { Auction, LockedAuction } from '../auction/auction.entity.ts';
import type { AuctionEventData, AuctionEventRow, AuctionEventType } from '../auction/auction-event.entity.ts';
import type { AutoBid } from '../auto-bid/auto-bid.entity.ts';
import type { AutoBidStatus } from '../auto-bid/auto-bid.state.ts';
import { Bid } from '../bid/bid.entity.ts';
import { lead } from '../bid/bid.standing.ts';
import { BidStatus, canBecome } from '../bid/bid.state.ts';
import type { Offer } from '../bid/offer.ts';
import { compareBids, effectiveAmountOf } from '../bid/ranking.ts';
import { link } from '../history/append.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import * as announcements from './bid-announcements.ts';
import { BookBids } from './book-bids.ts';
import { unmanaged } from './entity-rows.ts';
import { rankedOf, ratingOf } from './offer.ts';

/** All that a batch of commands may need of an auction, as it is under the lock. */
export interface BookContents {
  readonly locked: LockedAuction;
  /** For whom the requester works, if for a merchant. */
  readonly employerId: string | null;
  /** Of a lot: users who own the merchant that offers it, or work for it. */
  readonly sellerIds: ReadonlySet<string>;
  /** Those of the commands, and those of auto-bids. */
  readonly merchants: readonly EligibleMerchant[];
  /** The latest of each of these merchants, the leading one, those that commands name, and the best of all others. */
  readonly bids: readonly Bid[];
  /** How many of its bids each merchant has withdrawn. */
  readonly withdrawals: ReadonlyMap<string, number>;
  /** In the order in which they were set. */
  readonly autoBids: readonly AutoBid[];
}

export interface Bidder {
  readonly merchant: EligibleMerchant;
  /** Who of the merchant. */
  readonly userId: string;
}

/**
 * An auction in memory while its row is locked: what is decided one after another builds on what was decided before,
 * and what is to be written of it is written once.
 */
export class AuctionBook {
  readonly auction: Auction;
  readonly now: Date;
  /** What is to be written: in the order in which it happened. */
  readonly placed = new Set<Bid>();
  readonly events: AuctionEventRow[] = [];
  /** Bids from before that have another status now. */
  readonly ended = new Set<Bid>();
  /** Set in this batch, even if they were replaced in it. */
  readonly newAutoBids: AutoBid[] = [];
  readonly #autoBidsBefore: ReadonlyMap<AutoBid, AutoBidStatus>;
  readonly #emissions: Emission[] = [];
  readonly #employerId: string | null;
  readonly #sellerIds: ReadonlySet<string>;
  readonly #merchants: ReadonlyMap<string, EligibleMerchant>;
  readonly #merchantsByOwner: ReadonlyMap<string, EligibleMerchant>;
  readonly #bids: BookBids;
  readonly #withdrawals: Map<string, number>;
  /** By merchant, the bid with which it lost the lead. */
  readonly #overtaken = new Map<string, Bid>();

  constructor({ locked, employerId, sellerIds, merchants, bids, withdrawals, autoBids }: BookContents) {
    this.auction = locked.auction;
    this.now = locked.now;
    this.#autoBidsBefore = new Map(autoBids.map((autoBid) => [autoBid, autoBid.status]));
    this.#employerId = employerId;
    this.#sellerIds = sellerIds;
    this.#merchants = new Map(merchants.map((merchant) => [merchant.merchantId, merchant]));
    this.#merchantsByOwner = new Map(merchants.map((merchant) => [merchant.userId, merchant]));
    this.#withdrawals = new Map(withdrawals);
    this.#bids = new BookBids(locked.auction, bids);
  }

  /** The merchant that a viewer acts for; by its owner where the token does not say. */
  merchantOf({ sub, merchant }: Identity): EligibleMerchant | null {
    const found = merchant === undefined ? this.#merchantsByOwner.get(sub) : this.#merchants.get(merchant);
    return found ?? null;
  }

  merchantById(id: string): EligibleMerchant | undefined {
    return this.#merchants.get(id);
  }

  /** The viewer as one who would bid. */
  bidderOf(viewer: Identity) {
    const merchant = this.merchantOf(viewer);
    const isOwnRequest = merchant !== null && this.isOwnBusiness(merchant, viewer.sub);
    return { userId: viewer.sub, merchant, isOwnRequest };
  }

  /** Whether the auction is of the merchant's own business: of its owner, or of somebody who works for it. */
  isOwnBusiness({ merchantId, userId }: EligibleMerchant, bidderId: string): boolean {
    if (this.#sellerIds.has(userId) || this.#sellerIds.has(bidderId)) return true;
    const { requesterId, requesterMerchantId } = this.auction;
    return userId === requesterId || merchantId === this.#employerId || merchantId === requesterMerchantId;
  }

  bidById(id: string): Bid | undefined {
    return this.#bids.byId(id);
  }

  bidUnder(merchantId: string, idempotencyKey: string): Bid | undefined {
    return this.#bids.byKey(merchantId, idempotencyKey);
  }

  /** The merchant's bid that stands. */
  standingOf(merchantId: string): Bid | null {
    const latest = this.#bids.latestOf(merchantId);
    return latest?.status === BidStatus.ACTIVE ? latest : null;
  }

  get leader(): Bid | null {
    const { leadingBidId } = this.auction;
    return leadingBidId === null ? null : (this.#bids.byId(leadingBidId) ?? null);
  }

  withdrawalsOf(merchantId: string): number {
    return this.#withdrawals.get(merchantId) ?? 0;
  }

  /** In the order in which they were set. */
  get autoBids(): AutoBid[] {
    return [...this.#autoBidsBefore.keys(), ...this.newAutoBids];
  }

  get changedAutoBids(): AutoBid[] {
    return [...this.#autoBidsBefore].flatMap(([autoBid, status]) =>
      autoBid.status === status ? [] : autoBid,
    );
  }

  /** Accepts a bid that was found to be good enough. */
  accept(
    { merchant, userId }: Bidder,
    offer: Offer,
    origin: Pick<Bid, 'isAutomatic' | 'idempotencyKey'>,
  ): Bid {
    const { auction, now } = this;
    const { merchantId } = merchant;
    const before = this.#bids.latestOf(merchantId);
    if (before && canBecome(before.status, BidStatus.SUPERSEDED)) this.#end(before, BidStatus.SUPERSEDED);
    if (!before) auction.bidderCount += 1;
    const ratingHundredths = ratingOf(merchant);
    const bid = unmanaged(Bid, {
      ...offer,
      ...origin,
      id: newId(),
      auctionId: auction.id,
      merchantId,
      merchantUserId: merchant.userId,
      placedBy: userId,
      bidderNumber: before?.bidderNumber ?? auction.bidderCount,
      ratingHundredths,
      effectiveAmount: effectiveAmountOf(rankedOf(offer), ratingHundredths, auction),
      status: BidStatus.ACTIVE,
      placedAt: now,
      sequence: auction.sequence + 1,
    });
    this.#record('BidPlaced', announcements.placedData(auction, bid));
    this.#bids.add(bid);
    this.placed.add(bid);
    auction.bidCount += 1;
    auction.firstBidSequence ??= bid.sequence;
    this.#emissions.push(announcements.placed(auction, bid));
    this.#takeLead(bid);
    this.#extend();
    return bid;
  }

  withdraw(bid: Bid): void {
    const { auction } = this;
    this.#end(bid, BidStatus.WITHDRAWN);
    this.#withdrawals.set(bid.merchantId, this.withdrawalsOf(bid.merchantId) + 1);
    if (auction.leadingBidId === bid.id) lead(auction, this.#bids.bestStanding());
    const { leadingBidId } = auction;
    const sequence = this.#record('BidWithdrawn', { bidId: bid.id, leadingBidId });
    this.#emissions.push(announcements.withdrawn(auction, bid, sequence));
  }

  /**
   * What others are told of. Whoever lost the lead and did not win it back is told so once, whatever happened between,
   * with what leads now; in a sealed auction nobody learns that there are others.
   */
  emissions(): Emission[] {
    const { auction, leader } = this;
    if (!leader || auction.visibility === AuctionVisibility.SEALED) return this.#emissions;
    const outbid = [...this.#overtaken.values()]
      .filter((bid) => bid.merchantId !== leader.merchantId && bid.status === BidStatus.ACTIVE)
      .map((bid) => announcements.outbid(auction, bid, leader));
    return [...this.#emissions, ...outbid];
  }

  #takeLead(bid: Bid): void {
    const { auction, leader } = this;
    if (leader?.status === BidStatus.ACTIVE && compareBids(auction.direction)(leader, bid) < 0) return;
    if (leader) this.#overtaken.set(leader.merchantId, leader);
    lead(auction, bid);
  }

  /** As a late bid demands, even one of several in a batch: the end moves as if they had come one by one. */
  #extend(): void {
    const { auction } = this;
    const end = extendedEnd(auction, this.now);
    if (!end) return;
    auction.endsAt = end;
    this.#record('AuctionExtended', { endsAt: end.toISOString() });
    this.#emissions.push(announcements.extended(auction));
  }

  #end(bid: Bid, status: BidStatus): void {
    bid.status = status;
    if (!this.placed.has(bid)) this.ended.add(bid);
  }

  #record(type: AuctionEventType, data: AuctionEventData): number {
    const event = link(this, type, data);
    this.events.push(event);
    return event.sequence;
  }
}
