import type { Identity } from '@dallal/signing';
import type { Auction } from '../auction/auction.entity.ts';
import { seesAll, sightOf } from '../auction/auction.visibility.ts';
import type { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';

type Placed = Pick<Bid, 'merchantId' | 'merchantUserId'>;
type Shown = Parameters<typeof sightOf>[1];

/** Whether the viewer is the merchant whose bid it is: its owner, or somebody who acts for it. */
export function isBidder({ sub, merchant }: Identity, bid: Placed): boolean {
  return sub === bid.merchantUserId || merchant === bid.merchantId;
}

/** Whether there is such a bid for the viewer. The one that has won is no secret in any auction. */
export function maySeeBid(
  viewer: Identity | null,
  bid: Placed & Pick<Bid, 'status'>,
  auction: Shown,
): boolean {
  if (!viewer) return false;
  return bid.status === BidStatus.AWARDED || isBidder(viewer, bid) || sightOf(viewer, auction).ofOthers;
}

/** Merchants are anonymous to each other until the award, and those who do not win it remain so. */
export function maySeeMerchant(
  viewer: Identity | null,
  bid: Placed & Pick<Bid, 'status'>,
  auction: Pick<Auction, 'requesterId' | 'requesterMerchantId'>,
): boolean {
  if (!viewer) return false;
  return bid.status === BidStatus.AWARDED || isBidder(viewer, bid) || seesAll(viewer, auction);
}

/** To whom the award is offered, until when, and who declined it: the two parties know, and staff. */
export function maySeeOffer(
  viewer: Identity | null,
  bid: Placed,
  auction: Pick<Auction, 'requesterId' | 'requesterMerchantId'>,
): boolean {
  return viewer !== null && (isBidder(viewer, bid) || seesAll(viewer, auction));
}
