import { inOrderOf, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Bid } from '../bid/bid.entity.ts';
import { AuctionDirection } from './auction.terms.ts';

/** The most bids that an auction shows at once. */
export const MAX_BIDS_SHOWN = 100;

/** A bid in the ranking of its auction. */
export interface RankedBid {
  readonly id: string;
  readonly auctionId: string;
  readonly merchantId: string;
  readonly merchantUserId: string;
  /** From 1, which leads. */
  readonly rank: number;
}

// As `compareBids` has it; of a bid and its auction, by these names.
const bestFirst = `case auction.direction when 'FORWARD' then -effective_amount else effective_amount end, bid.sequence`;
const isDecided = `auction.status not in ('SCHEDULED', 'OPEN')`;
// A bid that expired before its auction was offered the award and let it lapse.
const stood = `(bid.status in ('AWARDED', 'REJECTED')
  or bid.status = 'EXPIRED' and auction.status in ('EXPIRED', 'CANCELLED'))`;
const stands = `(bid.status = 'ACTIVE' or ${stood})`;
// Of auctions by their ids. As long as bidding goes on only what is ACTIVE stands, which has indexes of its own: how
// many bids no longer do, does not matter.
const wanted =
  'unnest(?::uuid[]) as wanted (auction_id) join auction on auction.id = wanted.auction_id cross join lateral';

/** The rankings of auctions: of the bids that stand, or stood when it was decided. Best first. */
export function rankingsOf(em: EntityManager, auctionIds: readonly string[]): Promise<RankedBid[]> {
  return sql<RankedBid>(
    em,
    `select bid.id, auction.id as "auctionId", merchant_id as "merchantId", merchant_user_id as "merchantUserId",
       row_number() over (partition by auction.id order by ${bestFirst})::int as rank
     from ${wanted} (
       select * from bid where auction_id = auction.id and status = 'ACTIVE'
       union all
       select * from bid where auction_id = auction.id and ${isDecided} and ${stood}
     ) as bid
     order by auction.id, rank`,
    [arrayOf(auctionIds)],
  );
}

/**
 * The bids of auctions, best first; those that no longer stand come after those that do, the latest first. At most
 * {@link MAX_BIDS_SHOWN} an auction.
 *
 * @param ofBidder of this one only
 */
export async function bestBidsOf(
  em: EntityManager,
  auctionIds: readonly string[],
  ofBidder: { merchantId: string | null; userId: string } | null = null,
): Promise<Bid[]> {
  const ranked = ofBidder
    ? await sql<{ id: string }>(em, ownBest, [arrayOf(auctionIds), ofBidder.merchantId, ofBidder.userId])
    : await sql<{ id: string }>(em, best, [arrayOf(auctionIds)]);
  const ids = ranked.map(({ id }) => id);
  const found = await em.find(Bid, { id: { $in: ids } }, { disableIdentityMap: true });
  return inOrderOf(ids, found, (bid) => bid.id).filter((bid) => bid !== null);
}

/** In the order of an index: it stops when it has enough. */
const bestActive = (direction: AuctionDirection, order: 'asc' | 'desc') =>
  `(select id, false as gone, case when '${order}' = 'desc' then -effective_amount else effective_amount end as place,
      sequence
    from bid where auction_id = auction.id and status = 'ACTIVE' and auction.direction = '${direction}'
    order by effective_amount ${order}, sequence limit ${MAX_BIDS_SHOWN})`;

const best = `select best.id from ${wanted} (
    ${bestActive(AuctionDirection.REVERSE, 'asc')}
    union all
    ${bestActive(AuctionDirection.FORWARD, 'desc')}
    union all
    (select id, false, case auction.direction when 'FORWARD' then -effective_amount else effective_amount end, sequence
     from bid where auction_id = auction.id and ${isDecided} and ${stood}
     order by ${bestFirst} limit ${MAX_BIDS_SHOWN})
    union all
    (select id, true, -sequence, sequence
     from bid where auction_id = auction.id and not ${stands} order by sequence desc limit ${MAX_BIDS_SHOWN})
    order by gone, place, sequence limit ${MAX_BIDS_SHOWN}
  ) as best
  order by auction.id, best.gone, best.place, best.sequence`;

const ownBest = `select id from (
    select bid.id, auction_id, row_number() over (
      partition by auction_id
      order by not ${stands}, case when ${stands} then 0 else -bid.sequence end, ${bestFirst}
    ) as rank
    from bid join auction on auction.id = auction_id
    where auction_id = any (?::uuid[]) and (merchant_id = ? or merchant_user_id = ?)
  ) as ranked where rank <= ${MAX_BIDS_SHOWN} order by auction_id, rank`;

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
