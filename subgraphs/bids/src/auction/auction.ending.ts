import { auctionCancelled, auctionExpired } from '@dallal/events';
import { emitLater, type PubSub, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Bid } from '../bid/bid.entity.ts';
import { BidStatus } from '../bid/bid.state.ts';
import { append } from '../history/append.ts';
import type { Auction, LockedAuction } from './auction.entity.ts';
import { AuctionStatus, become } from './auction.state.ts';

/** What every event about an auction says of it. */
export function aboutAuction({ id, partRequestId, requesterId, title }: Auction) {
  return { auctionId: id, partRequestId, requesterId, title };
}

/** Why an auction ended without an award. */
export type ExpiryCause =
  /** No bid stood at the end. */
  | 'NO_BIDS'
  /** The requester gave no award in time. */
  | 'NOT_AWARDED'
  /** Nobody confirmed an award, and nobody is left to be offered one. */
  | 'NOT_CONFIRMED';

/** Ends an auction whose row is locked without an award. */
export async function expire(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  cause: ExpiryCause,
): Promise<void> {
  const { auction } = locked;
  become(auction, AuctionStatus.EXPIRED);
  await endBids(tx, auction, BidStatus.EXPIRED);
  append(tx, pubsub, locked, 'AuctionExpired', { endsAt: auction.endsAt.toISOString(), cause });
  emitLater(tx, auctionExpired, auction.id, aboutAuction(auction));
}

/** Ends an auction whose row is locked because its requester takes it back, also while an award is offered. */
export async function cancel(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  reason: string | null,
): Promise<void> {
  const { auction } = locked;
  become(auction, AuctionStatus.CANCELLED);
  auction.cancellationReason = reason;
  auction.offeredBidId = null;
  auction.offerDueAt = null;
  const losers = await endBids(tx, auction, BidStatus.EXPIRED);
  append(tx, pubsub, locked, 'AuctionCancelled', { reason });
  emitLater(tx, auctionCancelled, auction.id, { ...aboutAuction(auction), reason, losers });
}

/** How many are told that their bids came to nothing. */
const MOST_LOSERS = 1_000;

/**
 * Gives all bids that still stand their last status, but for the winner, and returns the owners of the merchants who
 * made them, for whoever is to tell them.
 */
export async function endBids(
  tx: EntityManager,
  auction: Auction,
  status: BidStatus,
  winner?: Bid,
): Promise<string[]> {
  if (auction.bidCount === (winner ? 1 : 0)) return [];
  const ended = await sql<{ owner: string }>(
    tx,
    `update bid set status = ? where auction_id = ? and status = 'ACTIVE' and id is distinct from ?::uuid
     returning merchant_user_id as owner`,
    [status, auction.id, winner?.id ?? null],
  );
  return [...new Set(ended.map(({ owner }) => owner))].slice(0, MOST_LOSERS);
}
