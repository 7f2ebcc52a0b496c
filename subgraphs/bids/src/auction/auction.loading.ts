import { batch, groupedBy, inOrderOf, isId } from '@dallal/subgraph';
import { Bid } from '../bid/bid.entity.ts';
import { isBidder, maySeeBid } from '../bid/bid.visibility.ts';
import type { BidsContext } from '../context.ts';
import { AuctionSnapshot } from '../live/auction-snapshot.ts';
import { Auction } from './auction.entity.ts';
import { bestBidsOf, MAX_BIDS_SHOWN, type RankedBid, rankingsOf } from './auction.ranking.ts';
import { mayReadAuctions } from './auction.readers.ts';
import { sightOf } from './auction.visibility.ts';

/** Auctions are for those who may read them; for others there are none. */
export async function findAuctions(ids: readonly string[], { em, viewer }: BidsContext): Promise<Auction[]> {
  if (!mayReadAuctions(viewer)) return [];
  return em.find(Auction, { id: { $in: ids.filter(isId) } });
}

/** The bids that the viewer may see: of the others there are none, by whatever way they are asked for. */
export async function findBids(ids: readonly string[], context: BidsContext): Promise<Bid[]> {
  if (!mayReadAuctions(context.viewer)) return [];
  const bids = await context.em.find(Bid, { id: { $in: ids.filter(isId) } });
  const shown = await Promise.all(
    bids.map(async (bid) => {
      const auction = await context.load(auctionById).load(bid.auctionId);
      return auction !== null && maySeeBid(context.viewer, bid, auction);
    }),
  );
  return bids.filter((_, index) => shown[index]);
}

export const auctionById = batch(async (ids: readonly string[], context: BidsContext) =>
  inOrderOf(ids, await findAuctions(ids, context), (auction) => auction.id),
);

export const bidById = batch(async (ids: readonly string[], context: BidsContext) =>
  inOrderOf(ids, await findBids(ids, context), (bid) => bid.id),
);

export const auctionByPartRequest = batch(async (ids: readonly string[], { em, viewer }: BidsContext) => {
  const where = { partRequestId: { $in: [...ids] } };
  // The last one of each, since the later one takes its place in the map.
  const found = mayReadAuctions(viewer) ? await em.find(Auction, where, { orderBy: { id: 'asc' } }) : [];
  return inOrderOf(ids, found, (auction) => auction.partRequestId);
});

const allBids = batch(async (auctionIds: readonly string[], { em }: BidsContext) =>
  groupedBy(auctionIds, await bestBidsOf(em, auctionIds), (bid) => bid.auctionId),
);

const ownBids = batch(async (auctionIds: readonly string[], { em, viewer }: BidsContext) => {
  const bidder = { merchantId: viewer?.merchant ?? null, userId: viewer?.sub ?? '' };
  return groupedBy(auctionIds, await bestBidsOf(em, auctionIds, bidder), (bid) => bid.auctionId);
});

const rankings = batch(async (auctionIds: readonly string[], { em }: BidsContext) =>
  groupedBy(auctionIds, await rankingsOf(em, auctionIds), (bid) => bid.auctionId),
);

/** Those of its bids that the viewer may see, in the order of {@link bestBidsOf}. */
export async function bidsShown(auction: Auction, context: BidsContext): Promise<readonly Bid[]> {
  const { viewer } = context;
  if (!viewer || !mayReadAuctions(viewer)) return [];
  const shared = AuctionSnapshot.of(auction);
  if (sightOf(viewer, auction).ofOthers) return shared?.bestBids() ?? context.load(allBids).load(auction.id);
  if (!shared || auction.bidCount > MAX_BIDS_SHOWN) return context.load(ownBids).load(auction.id);
  return (await shared.bestBids()).filter((bid) => isBidder(viewer, bid));
}

/** The bid of the viewer in the ranking, whether its rank may be told or not. */
export async function ownRankedBid(auction: Auction, context: BidsContext): Promise<RankedBid | undefined> {
  const { viewer } = context;
  if (!viewer || !mayReadAuctions(viewer)) return undefined;
  return (await rankingOf(auction, context)).find((bid) => isBidder(viewer, bid));
}

/** Null where it does not stand, or may not be told. */
export async function rankShown(bid: Bid, context: BidsContext): Promise<number | null> {
  const auction = await context.load(auctionById).load(bid.auctionId);
  if (!auction || !sightOf(context.viewer, auction).standing || !maySeeBid(context.viewer, bid, auction)) {
    return null;
  }
  return (await rankingOf(auction, context)).find(({ id }) => id === bid.id)?.rank ?? null;
}

function rankingOf(auction: Auction, context: BidsContext): Promise<readonly RankedBid[]> {
  return AuctionSnapshot.of(auction)?.ranking() ?? context.load(rankings).load(auction.id);
}

/** Has what a snapshot knows answered from it: whoever is told of the same event costs no query. */
export function answerFrom(snapshot: AuctionSnapshot, context: BidsContext, eventsBid?: unknown): void {
  const { auction } = snapshot;
  context.load(auctionById).prime(auction.id, auction);
  const { leadingBidId, awardedBidId, offeredBidId } = auction;
  for (const id of [eventsBid, leadingBidId, awardedBidId, offeredBidId]) {
    const bid = typeof id === 'string' ? snapshot.bid(id) : undefined;
    if (bid) context.load(bidById).prime(bid.id, maySeeBid(context.viewer, bid, auction) ? bid : null);
  }
}
