import { z } from 'zod';

/** The environment variables of this subgraph alone. */
export const OrdersConfig = z.object({
  /** The shortest time, in seconds, that a published part request leaves for bidding. */
  PART_REQUEST_MINIMUM_BIDDING_SECONDS: z.coerce.number().int().min(1).max(86_400).default(5),
  /** Hours until an unpaid order is cancelled; fractions are allowed. */
  ORDER_PAYMENT_WINDOW_HOURS: z.coerce.number().positive().max(720).default(24),
  /** Days from the delivery of an order until it is completed by itself; fractions are allowed. */
  ORDER_COMPLETION_DAYS: z.coerce.number().positive().max(90).default(3),
  /** How long, in seconds, `checkout` waits for the catalogue's answer before it says PENDING; fractions are allowed. */
  CHECKOUT_WAIT_SECONDS: z.coerce.number().min(0).max(20).default(5),
});
export type OrdersConfig = z.infer<typeof OrdersConfig>;
