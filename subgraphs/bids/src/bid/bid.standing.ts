import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';
import { totalOf } from './offer.ts';

export function bestStanding(tx: EntityManager, auction: Auction): Promise<Bid | null> {
  return tx.findOne(
    Bid,
    { auctionId: auction.id, status: BidStatus.ACTIVE },
    {
      orderBy: {
        effectiveAmount: auction.direction === AuctionDirection.FORWARD ? 'desc' : 'asc',
        sequence: 'asc',
      },
      refresh: true,
    },
  );
}

/**
 * The best of those whose merchant is verified at this moment: whoever was suspended wins nothing by itself.
 */
export async function bestAwardable(tx: EntityManager, { id, direction }: Auction): Promise<Bid | null> {
  const order = direction === AuctionDirection.FORWARD ? 'desc' : 'asc';
  // By hand: where many are awarded in one transaction, each `find` would first write what has been changed.
  const [best] = await sql<object>(
    tx,
    `select bid.* from bid join eligible_merchant using (merchant_id)
     where auction_id = ? and status = 'ACTIVE' and is_verified
     order by effective_amount ${order}, sequence limit 1`,
    [id],
  );
  return best ? tx.map(Bid, best) : null;
}

export function lead(auction: Auction, bid: Bid | null): void {
  auction.leadingBidId = bid?.id ?? null;
  auction.leadingAmount = bid && totalOf(bid);
  auction.leadingEffectiveAmount = bid?.effectiveAmount ?? null;
}
