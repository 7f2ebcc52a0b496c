import { z } from 'zod';
import { eventsOf, id, instant, money } from './contract.ts';

const event = eventsOf('bids');

/** `partRequestId` is null for a lot: a forward auction, whose requester is the user who sells. */
const auction = { auctionId: id, partRequestId: id.nullable(), requesterId: id, title: z.string() };
export const auctionScheduled = event('auction.scheduled', { ...auction, opensAt: instant, endsAt: instant });
export const auctionOpened = event('auction.opened', { ...auction, endsAt: instant });
export const auctionExtended = event('auction.extended', { ...auction, endsAt: instant });
export const auctionClosed = event('auction.closed', {
  ...auction,
  bidCount: z.int().nonnegative(),
  leadingBidId: id.nullable(),
});
export const auctionExpired = event('auction.expired', auction);
/** The owners of the merchants whose bids stood and came to nothing. Absent from older events. */
const losers = z.array(id).optional();
export const auctionCancelled = event('auction.cancelled', {
  ...auction,
  reason: z.string().nullish(),
  losers,
});
/** The terms are those of that revision of the part request now. */
export const auctionAmended = event('auction.amended', {
  ...auction,
  revision: z.int().positive(),
  endsAt: instant,
});
/** Somebody had bid already, or it was over: the terms stay as they were. */
export const auctionAmendmentRefused = event('auction.amendment_refused', {
  ...auction,
  revision: z.int().positive(),
});
const bid = { ...auction, bidId: id, merchantId: id, merchantUserId: id, amount: money };
/** Its bidder has until `dueAt` to confirm; then the next best one is offered the award. */
export const auctionAwardOffered = event('auction.award_offered', { ...bid, dueAt: instant });
/** The bidder declined, or did not confirm in time. */
export const auctionAwardLapsed = event('auction.award_lapsed', {
  ...bid,
  cause: z.enum(['DECLINED', 'NOT_CONFIRMED']),
});
/** Final. `amount` is what is to be paid, shipping included. */
export const auctionAwarded = event('auction.awarded', {
  ...bid,
  /** Who sells a lot; absent for part requests, where the bidder does. */
  seller: z.object({ merchantId: id, merchantUserId: id }).nullish(),
  losers,
});

export const bidPlaced = event('bid.placed', {
  ...bid,
  sequence: z.int().positive(),
  /** Who of the merchant placed it. */
  placedBy: id.nullish(),
  /** Files of theirs, which the requester may see now, and those who act for the merchant. */
  photoIds: z.array(id).optional(),
});
/** `bidId` and the merchant are those who lost the lead; `leading` is the amount that took it. */
export const bidOutbid = event('bid.outbid', { ...bid, leading: money });
export const bidWithdrawn = event('bid.withdrawn', { ...bid, sequence: z.int().positive() });
/** A question or an answer between the requester and a bidder, which nobody else sees. */
export const bidMessagePosted = event('bid.message_posted', {
  ...auction,
  messageId: id,
  merchantId: id,
  /** The user whom it is for. */
  recipientId: id,
  from: z.enum(['REQUESTER', 'BIDDER']),
});
