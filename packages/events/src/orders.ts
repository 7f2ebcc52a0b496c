import { z } from 'zod';
import { eventsOf, id, instant, money } from './contract.ts';

const event = eventsOf('orders');

export const partRequestPublished = event('part_request.published', {
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
});
export const partRequestCancelled = event('part_request.cancelled', { partRequestId: id, requesterId: id });
export const partRequestExpired = event('part_request.expired', { partRequestId: id, requesterId: id });

const order = {
  orderId: id,
  number: z.string(),
  customerId: id,
  merchantId: id,
  merchantUserId: id,
  partRequestId: id,
  auctionId: id,
  bidId: id,
  title: z.string(),
  /** Gross, VAT included. */
  total: money,
};
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
