import { inOrderOf, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Bid } from '../bid/bid.entity.ts';

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
// A bid that expired before its auction was offered the award and let it lapse.
const stands = `(bid.status in ('ACTIVE', 'AWARDED', 'REJECTED')
  or bid.status = 'EXPIRED' and auction.status in ('EXPIRED', 'CANCELLED'))`;

/** The rankings of auctions: of the bids that stand, or stood when it was decided. Best first. */
export function rankingsOf(em: EntityManager, auctionIds: readonly string[]): Promise<RankedBid[]> {
  return sql<RankedBid>(
    em,
    `select bid.id, auction_id as "auctionId", merchant_id as "merchantId", merchant_user_id as "merchantUserId",
       row_number() over (partition by auction_id order by ${bestFirst})::int as rank
     from bid join auction on auction.id = auction_id
     where auction_id = any (?::uuid[]) and ${stands}
     order by auction_id, rank`,
    [arrayOf(auctionIds)],
  );
}

/**
 * The bids of auctions, best first; those that no longer stand come after those that do. At most
 * {@link MAX_BIDS_SHOWN} an auction.
 *
 * @param ofBidder of this one only
 */
export async function bestBidsOf(
  em: EntityManager,
  auctionIds: readonly string[],
  ofBidder: { merchantId: string | null; userId: string } | null = null,
): Promise<Bid[]> {
  const own = ofBidder ? 'and (merchant_id = ? or merchant_user_id = ?)' : '';
  const ranked = await sql<{ id: string }>(
    em,
    `select id from (
       select bid.id, auction_id, row_number() over (
         partition by auction_id order by not ${stands}, ${bestFirst}
       ) as rank
       from bid join auction on auction.id = auction_id where auction_id = any (?::uuid[]) ${own}
     ) as ranked where rank <= ${MAX_BIDS_SHOWN} order by auction_id, rank`,
    [arrayOf(auctionIds), ...(ofBidder ? [ofBidder.merchantId, ofBidder.userId] : [])],
  );
  const ids = ranked.map(({ id }) => id);
  const found = await em.find(Bid, { id: { $in: ids } }, { disableIdentityMap: true });
  return inOrderOf(ids, found, (bid) => bid.id).filter((bid) => bid !== null);
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
