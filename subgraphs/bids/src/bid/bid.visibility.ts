import type { Identity } from '@dallal/signing';
import type { Auction } from '../auction/auction.entity.ts';
import type { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';

/** Merchants are anonymous to each other until the award, and those who do not win it remain so. */
export function maySeeMerchant(
  viewer: Identity | null,
  bid: Bid,
  auction: Pick<Auction, 'requesterId'>,
): boolean {
  if (!viewer) return false;
  if (bid.status === BidStatus.AWARDED || viewer.roles.includes('staff')) return true;
  return viewer.sub === bid.merchantUserId || viewer.sub === auction.requesterId;
}
