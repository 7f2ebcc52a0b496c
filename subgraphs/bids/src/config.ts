import { z } from 'zod';

const seconds = z.coerce.number().int().min(0).max(86_400);

/** The environment variables of this subgraph alone. They become the terms of auctions opened from then on. */
export const BidsConfig = z.object({
  /** A bid accepted in the last so many seconds extends the auction. */
  AUCTION_SOFT_CLOSE_WINDOW_SECONDS: seconds.default(30),
  AUCTION_EXTENSION_SECONDS: seconds.default(30),
  /** How far, in seconds, extensions can move the end beyond the deadline. */
  AUCTION_HARD_LIMIT_SECONDS: seconds.default(600),
  /** What a bid must improve on the leading one: percent of it, at least the minimum in minor units. */
  AUCTION_INCREMENT_PERCENT: z.coerce.number().min(0).max(50).default(1),
  AUCTION_INCREMENT_MINIMUM: z.coerce.number().int().min(1).max(1_000_000).default(100),
  /** Hours after the close in which the requester may award; fractions are allowed. */
  AWARD_WINDOW_HOURS: z.coerce.number().positive().max(8_760).default(72),
  /** Hours in which a bidder must confirm an award that is to be confirmed; fractions are allowed. */
  AWARD_CONFIRMATION_HOURS: z.coerce.number().positive().max(720).default(24),
  /** How many of its bids a merchant may withdraw from one auction. */
  AUCTION_MAX_WITHDRAWALS: z.coerce.number().int().min(0).max(100).default(2),
  /** The shortest time, in seconds, that a lot leaves for bidding. */
  LOT_MINIMUM_BIDDING_SECONDS: z.coerce.number().int().min(1).max(86_400).default(5),
});
export type BidsConfig = z.infer<typeof BidsConfig>;
