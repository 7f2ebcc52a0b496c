import type { Identity } from '@dallal/signing';
import { mayDo } from '@dallal/subgraph';
import type { Auction } from '../auction/auction.entity.ts';
import type { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';

/** Whether the viewer is the merchant whose bid it is: its owner, or somebody who acts for it. */
export function isBidder(
  { sub, merchant }: Identity,
  bid: Pick<Bid, 'merchantId' | 'merchantUserId'>,
): boolean {
  return sub === bid.merchantUserId || merchant === bid.merchantId;
}

/** Merchants are anonymous to each other until the award, and those who do not win it remain so. */
export function maySeeMerchant(
  viewer: Identity | null,
  bid: Bid,
  auction: Pick<Auction, 'requesterId'>,
): boolean {
  if (!viewer) return false;
  if (bid.status === BidStatus.AWARDED || mayDo(viewer, 'bids:read_any')) return true;
  return isBidder(viewer, bid) || viewer.sub === auction.requesterId;
}
