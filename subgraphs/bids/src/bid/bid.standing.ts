import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { Bid } from './bid.entity.ts';
import { BidStatus, canBecome } from './bid.state.ts';

/** Ends the merchant's bid that stands, and returns the merchant's number in the auction. */
export async function supersede(
  tx: EntityManager,
  auction: Auction,
  { merchantId }: EligibleMerchant,
): Promise<number> {
  const latest = await tx.findOne(
    Bid,
    { auctionId: auction.id, merchantId },
    { orderBy: { sequence: 'desc' }, refresh: true },
  );
  if (!latest) {
    auction.bidderCount += 1;
    return auction.bidderCount;
  }
  if (canBecome(latest.status, BidStatus.SUPERSEDED)) {
    latest.status = BidStatus.SUPERSEDED;
    // Before the new bid comes: a merchant has one standing bid at most.
    await tx.flush();
  }
  return latest.bidderNumber;
}

export function bestStanding(tx: EntityManager, auction: Auction): Promise<Bid | null> {
  return tx.findOne(
    Bid,
    { auctionId: auction.id, status: BidStatus.ACTIVE },
    { orderBy: { minorUnits: 'asc', sequence: 'asc' }, refresh: true },
  );
}

export function lead(auction: Auction, bid: Bid | null): void {
  auction.leadingBidId = bid?.id ?? null;
  auction.leadingAmount = bid?.minorUnits ?? null;
}
