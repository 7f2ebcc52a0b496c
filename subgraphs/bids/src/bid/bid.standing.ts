import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';

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

export function lead(auction: Auction, bid: Bid | null): void {
  auction.leadingBidId = bid?.id ?? null;
  auction.leadingAmount = bid === null ? null : bid.minorUnits + bid.shippingMinorUnits;
  auction.leadingEffectiveAmount = bid?.effectiveAmount ?? null;
}
