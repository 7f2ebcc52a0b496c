import { registerEnumType } from 'type-graphql';
import type { BidsConfig } from '../config.ts';
import type { Auction } from './auction.entity.ts';
import type { AuctionEventData } from './auction-event.entity.ts';

const HOUR_SECONDS = 3_600;

export enum AuctionDirection {
  REVERSE = 'REVERSE',
  FORWARD = 'FORWARD',
}
registerEnumType(AuctionDirection, {
  name: 'AuctionDirection',
  valuesConfig: {
    REVERSE: { description: 'Somebody wants to buy: the lowest price leads.' },
    FORWARD: { description: 'Somebody wants to sell: the highest price leads.' },
  },
});

export enum AuctionVisibility {
  OPEN = 'OPEN',
  RANK_ONLY = 'RANK_ONLY',
  SEALED = 'SEALED',
}
registerEnumType(AuctionVisibility, {
  name: 'AuctionVisibility',
  description: 'What bidders learn of the bids of others. The requester sees all of them, always.',
  valuesConfig: {
    OPEN: { description: 'Amounts, and who made them by aliases.' },
    RANK_ONLY: { description: 'The best price, and the rank of their own bid.' },
    SEALED: { description: 'Nothing until it closes; then as in an open one.' },
  },
});

export enum AwardMode {
  REQUESTER = 'REQUESTER',
  AUTOMATIC = 'AUTOMATIC',
}
registerEnumType(AwardMode, {
  name: 'AwardMode',
  valuesConfig: {
    REQUESTER: { description: 'The requester chooses among the bids when it has closed.' },
    AUTOMATIC: { description: 'The best bid wins at the close, if it meets the reserve.' },
  },
});

/** How much each property of an offer counts, in percent; together 100. Of price alone, unless its requester says so. */
export interface RankingWeights {
  readonly weightPrice: number;
  readonly weightDelivery: number;
  readonly weightWarranty: number;
  readonly weightRating: number;
}

/**
 * The terms that the configuration sets. They are fixed when an auction begins: a later change of configuration
 * touches none that runs.
 */
export function houseTerms(
  config: BidsConfig,
  {
    visibility,
    endsAt,
    awardIsConfirmed,
  }: { visibility: AuctionVisibility; endsAt: Date; awardIsConfirmed: boolean },
) {
  // Nobody could tell a late bid from an early one by what happens to the end, which is to stay sealed as well.
  const isSealed = visibility === AuctionVisibility.SEALED;
  const hardLimitMs = isSealed ? 0 : config.AUCTION_HARD_LIMIT_SECONDS * 1_000;
  return {
    hardEndsAt: new Date(endsAt.getTime() + hardLimitMs),
    softCloseWindowSeconds: config.AUCTION_SOFT_CLOSE_WINDOW_SECONDS,
    extensionSeconds: isSealed ? 0 : config.AUCTION_EXTENSION_SECONDS,
    incrementBasisPoints: Math.round(config.AUCTION_INCREMENT_PERCENT * 100),
    incrementMinimum: config.AUCTION_INCREMENT_MINIMUM,
    maxWithdrawals: config.AUCTION_MAX_WITHDRAWALS,
    confirmationSeconds: awardIsConfirmed
      ? Math.max(Math.round(config.AWARD_CONFIRMATION_HOURS * HOUR_SECONDS), 1)
      : null,
  };
}

/** The terms as the history keeps them: all that it takes to decide again, and nothing that bidders may not know. */
export function termsForHistory(auction: Auction): AuctionEventData {
  return {
    revision: auction.revision,
    direction: auction.direction,
    visibility: auction.visibility,
    awardMode: auction.awardMode,
    currency: auction.currency,
    quantity: auction.quantity,
    startingAmount: auction.startingAmount,
    incrementBasisPoints: auction.incrementBasisPoints,
    incrementMinimum: auction.incrementMinimum,
    weightPrice: auction.weightPrice,
    weightDelivery: auction.weightDelivery,
    weightWarranty: auction.weightWarranty,
    weightRating: auction.weightRating,
    softCloseWindowSeconds: auction.softCloseWindowSeconds,
    extensionSeconds: auction.extensionSeconds,
    maxWithdrawals: auction.maxWithdrawals,
    confirmationSeconds: auction.confirmationSeconds,
    opensAt: auction.opensAt.toISOString(),
    endsAt: auction.endsAt.toISOString(),
    hardEndsAt: auction.hardEndsAt.toISOString(),
  };
}
