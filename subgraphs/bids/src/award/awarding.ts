import { AwardMode } from '@dallal/bidding-terms';
import { auctionAwarded, auctionAwardLapsed, auctionAwardOffered } from '@dallal/events';
import { emitLater, type PubSub } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { aboutAuction, endBids, expire } from '../auction/auction.ending.ts';
import type { Auction, LockedAuction } from '../auction/auction.entity.ts';
import { AuctionStatus, become } from '../auction/auction.state.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import type { Bid } from '../bid/bid.entity.ts';
import { bestAwardable, bestStanding, lead } from '../bid/bid.standing.ts';
import { BidStatus } from '../bid/bid.state.ts';
import { totalOf } from '../bid/offer.ts';
import { append } from '../history/append.ts';

export type LapseCause = 'DECLINED' | 'NOT_CONFIRMED';

/** What would be paid for a bid that costs `total` in all is no worse than the reserve, if there is one. */
export function meetsReserve(
  { direction, reserveAmount }: Pick<Auction, 'direction' | 'reserveAmount'>,
  total: number,
): boolean {
  if (reserveAmount === null) return true;
  return direction === AuctionDirection.FORWARD ? total >= reserveAmount : total <= reserveAmount;
}

/** Awards a standing bid of a closed auction whose row is locked; where its bidder is to confirm, offers it the award. */
export async function awardOrOffer(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  bid: Bid,
): Promise<void> {
  const { confirmationSeconds } = locked.auction;
  if (confirmationSeconds === null) await award(tx, pubsub, locked, bid);
  else await offer(tx, pubsub, locked, bid, confirmationSeconds);
}

/**
 * Awards the best bid that may win, as if nobody were there to choose. Below the reserve nothing goes without the
 * requester, who may still choose until the award is due.
 */
export async function awardBest(tx: EntityManager, pubsub: PubSub, locked: LockedAuction): Promise<void> {
  const { auction } = locked;
  const best = await bestAwardable(tx, auction);
  if (!best || (auction.awardMode === AwardMode.AUTOMATIC && !meetsReserve(auction, totalOf(best)))) return;
  await awardOrOffer(tx, pubsub, locked, best);
}

/** Makes the award final. */
export async function award(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  bid: Bid,
): Promise<void> {
  const { auction } = locked;
  bid.status = BidStatus.AWARDED;
  const losers = await endBids(tx, auction, BidStatus.REJECTED, bid);
  become(auction, AuctionStatus.AWARDED);
  auction.awardedBidId = bid.id;
  auction.offeredBidId = null;
  auction.offerDueAt = null;
  append(tx, pubsub, locked, 'AuctionAwarded', { bidId: bid.id });
  const seller = sellerOf(auction);
  emitLater(tx, auctionAwarded, auction.id, { ...aboutBid(auction, bid), seller, losers });
}

/** The bidder who was offered the award does not take it; the next best bid that stands is offered it by itself. */
export async function lapse(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  bid: Bid,
  cause: LapseCause,
): Promise<void> {
  const { auction } = locked;
  bid.status = cause === 'DECLINED' ? BidStatus.WITHDRAWN : BidStatus.EXPIRED;
  auction.offeredBidId = null;
  auction.offerDueAt = null;
  // The bid is no longer among those that stand before the best of them is looked for.
  await tx.flush();
  const next = await bestStanding(tx, auction);
  lead(auction, next);
  append(tx, pubsub, locked, 'AuctionAwardLapsed', { bidId: bid.id, cause });
  emitLater(tx, auctionAwardLapsed, auction.id, { ...aboutBid(auction, bid), cause });
  if (next) await awardBest(tx, pubsub, locked);
  else await expire(tx, pubsub, locked, 'NOT_CONFIRMED');
}

async function offer(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  bid: Bid,
  confirmationSeconds: number,
): Promise<void> {
  const { auction, now } = locked;
  // From now on, and not from when it should have been: the bidder learns of it only now.
  const offerDueAt = new Date(now.getTime() + confirmationSeconds * 1_000);
  auction.offeredBidId = bid.id;
  auction.offerDueAt = offerDueAt;
  const dueAt = offerDueAt.toISOString();
  append(tx, pubsub, locked, 'AuctionAwardOffered', { bidId: bid.id, dueAt });
  emitLater(tx, auctionAwardOffered, auction.id, { ...aboutBid(auction, bid), dueAt });
}

/** The merchant who sells a lot, and its owner; null for part requests, where the bidder sells. */
function sellerOf({ requesterMerchantId: merchantId, requesterId: merchantUserId }: Auction) {
  return merchantId === null ? null : { merchantId, merchantUserId };
}

function aboutBid(auction: Auction, bid: Bid) {
  const { id: bidId, merchantId, merchantUserId, currency } = bid;
  const amount = { amount: totalOf(bid), currency };
  return { ...aboutAuction(auction), bidId, merchantId, merchantUserId, amount };
}
