import { z } from 'zod';
import { eventsOf, id, instant, money } from './contract.ts';

const event = eventsOf('orders');

const partRequestTerms = {
  partRequestId: id,
  requesterId: id,
  title: z.string(),
  vin: z.string().length(17),
  category: z.string(),
  /** ISO 3166-2:SA region code. */
  area: z.string(),
  /** The city within it, by the id that packages/geography gives it; null or absent when only the region is known. */
  city: z.string().nullish(),
  budget: money.nullable(),
  budgetIsHard: z.boolean(),
  /** When bidding ends, unless a late bid extends it. */
  deadline: instant,
  /** Files of the requester, which anybody signed in may see from now on. Absent from older events. */
  photoIds: z.array(id).optional(),
  /** What follows is absent from older events; then it is what bidding was before there was a choice. */
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** NEW, USED, OEM, AFTERMARKET: an offer must be one of these; empty means any. */
  conditions: z.array(z.string()).optional(),
  quantity: z.int().positive().optional(),
  /** When bidding begins; null for at once. */
  opensAt: instant.nullish(),
  visibility: z.enum(['OPEN', 'RANK_ONLY', 'SEALED']).optional(),
  awardMode: z.enum(['REQUESTER', 'AUTOMATIC']).optional(),
  /** Whether the bidder must confirm an award before it is final. */
  awardIsConfirmed: z.boolean().optional(),
  /** Not told to anybody: nothing above it is awarded automatically. */
  reserve: money.nullish(),
  /** In percent, together 100. */
  weights: z.object({ price: z.int(), delivery: z.int(), warranty: z.int(), rating: z.int() }).nullish(),
  /** What the requester laid down; what is absent or null is as the house has it. */
  rules: z
    .object({
      /** 100 basis points are one percent. */
      incrementBasisPoints: z.int().min(0).nullish(),
      /** In minor units of the currency of the budget. */
      incrementMinimum: z.int().positive().nullish(),
      softCloseSeconds: z.int().min(0).nullish(),
      extensionSeconds: z.int().min(0).nullish(),
      hardLimitSeconds: z.int().min(0).nullish(),
    })
    .nullish(),
  /** Grows by one with each publication and each amendment. */
  revision: z.int().positive().optional(),
};
export const partRequestPublished = event('part_request.published', partRequestTerms);
/** Other terms, wished for by the requester; they hold if nobody has bid when the auction learns of them. */
export const partRequestAmended = event('part_request.amended', partRequestTerms);
/** An amendment holds now. The photos are those that anybody signed in may see. */
export const partRequestChanged = event('part_request.changed', {
  partRequestId: id,
  requesterId: id,
  revision: z.int().positive(),
  photoIds: z.array(id),
});
export const partRequestCancelled = event('part_request.cancelled', {
  partRequestId: id,
  requesterId: id,
  reason: z.string().nullish(),
});
export const partRequestExpired = event('part_request.expired', { partRequestId: id, requesterId: id });

const order = {
  orderId: id,
  number: z.string(),
  customerId: id,
  merchantId: id,
  merchantUserId: id,
  /** Null for the order of a lot, and of the shop. */
  partRequestId: id.nullable(),
  /** Null, with the bid, for an order of the shop. */
  auctionId: id.nullable(),
  bidId: id.nullable(),
  /** For an order of the shop alone. */
  checkoutId: id.optional(),
  title: z.string(),
  /** Gross, VAT included. */
  total: money,
};
const pieces = z.object({ productId: id, quantity: z.int().positive() });
/** Somebody wants to buy these, if that is what they cost: products reserves all of them, or none. */
export const checkoutRequested = event('checkout.requested', {
  checkoutId: id,
  customerId: id,
  /** The merchant that the customer acts for, who buys nothing from itself. */
  customerMerchantId: id.nullable(),
  lines: z.array(pieces).min(1),
  /** Gross, of all lines. */
  expectedTotal: money,
});
export const orderPlaced = event('order.placed', { ...order, paymentDueAt: instant });
export const orderConfirmed = event('order.confirmed', order);
/** On its way to the customer, by a carrier that knows it under this number. */
export const orderShipped = event('order.shipped', {
  ...order,
  carrier: z.string(),
  trackingNumber: z.string(),
});
/** The customer says that it has arrived. */
export const orderDelivered = event('order.delivered', order);
/** Nothing is open any more: neither a return nor a dispute can follow. */
export const orderCompleted = event('order.completed', order);
export const orderCancelled = event('order.cancelled', { ...order, reason: z.string() });
