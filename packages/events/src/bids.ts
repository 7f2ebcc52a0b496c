import { z } from 'zod';
import { eventsOf, id, instant, money } from './contract.ts';

const event = eventsOf('bids');

const auction = { auctionId: id, partRequestId: id, requesterId: id, title: z.string() };
export const auctionOpened = event('auction.opened', { ...auction, endsAt: instant });
export const auctionExtended = event('auction.extended', { ...auction, endsAt: instant });
export const auctionClosed = event('auction.closed', {
  ...auction,
  bidCount: z.int().nonnegative(),
  leadingBidId: id.nullable(),
});
export const auctionExpired = event('auction.expired', auction);
export const auctionCancelled = event('auction.cancelled', auction);
export const auctionAwarded = event('auction.awarded', {
  ...auction,
  bidId: id,
  merchantId: id,
  merchantUserId: id,
  amount: money,
});

const bid = { ...auction, bidId: id, merchantId: id, merchantUserId: id, amount: money };
export const bidPlaced = event('bid.placed', { ...bid, sequence: z.int().positive() });
/** `bidId` and the merchant are those who lost the lead; `leading` is the amount that took it. */
export const bidOutbid = event('bid.outbid', { ...bid, leading: money });
export const bidWithdrawn = event('bid.withdrawn', { ...bid, sequence: z.int().positive() });
