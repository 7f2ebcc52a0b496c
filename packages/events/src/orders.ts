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
  budget: money.nullable(),
  budgetIsHard: z.boolean(),
  /** When bidding ends, unless a late bid extends it. */
  deadline: instant,
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
export const orderCancelled = event('order.cancelled', { ...order, reason: z.string() });
