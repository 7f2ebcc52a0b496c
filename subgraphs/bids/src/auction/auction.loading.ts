import { batch, groupedBy, inOrderOf, isId, sql } from '@dallal/subgraph';
import { Bid } from '../bid/bid.entity.ts';
import type { BidsContext } from '../context.ts';
import { Auction } from './auction.entity.ts';
import { mayReadAuctions } from './auction.readers.ts';

/** The most bids that an auction shows at once. */
export const MAX_BIDS_SHOWN = 100;

/** Auctions are for those who may read them; for others there are none. */
export async function findAuctions(ids: readonly string[], { em, viewer }: BidsContext): Promise<Auction[]> {
  if (!mayReadAuctions(viewer)) return [];
  return em.find(Auction, { id: { $in: ids.filter(isId) } });
}

export async function findBids(ids: readonly string[], { em, viewer }: BidsContext): Promise<Bid[]> {
  if (!mayReadAuctions(viewer)) return [];
  return em.find(Bid, { id: { $in: ids.filter(isId) } });
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

/** Best first; bids that no longer stand come after those that do. At most {@link MAX_BIDS_SHOWN} an auction. */
export const bidsByAuction = batch(async (auctionIds: readonly string[], { em, viewer }: BidsContext) => {
  if (!mayReadAuctions(viewer)) return auctionIds.map(() => []);
  const ranked = await sql<{ id: string }>(
    em,
    `select id from (
       select id, auction_id, row_number() over (
         partition by auction_id order by status in ('SUPERSEDED', 'WITHDRAWN'), amount, sequence
       ) as rank
       from bid where auction_id = any (?::uuid[])
     ) as ranked where rank <= ? order by auction_id, rank`,
    [`{${auctionIds.join(',')}}`, MAX_BIDS_SHOWN],
  );
  const ids = ranked.map(({ id }) => id);
  const bids = inOrderOf(ids, await em.find(Bid, { id: { $in: ids } }), (bid) => bid.id);
  return groupedBy(
    auctionIds,
    bids.filter((bid) => bid !== null),
    (bid) => bid.auctionId,
  );
});
