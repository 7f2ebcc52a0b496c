import { AuctionVisibility } from '@dallal/bidding-terms';
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

/** How much each property of an offer counts, in percent; together 100. Of price alone, unless its requester says so. */
export interface RankingWeights {
  readonly weightPrice: number;
  readonly weightDelivery: number;
  readonly weightWarranty: number;
  readonly weightRating: number;
}

/** What a requester lays down of increments and late bids. What is null is as the configuration has it. */
export interface LaidDown {
  readonly incrementBasisPoints?: number | null | undefined;
  readonly incrementMinimum?: number | null | undefined;
  readonly softCloseSeconds?: number | null | undefined;
  readonly extensionSeconds?: number | null | undefined;
  readonly hardLimitSeconds?: number | null | undefined;
}

/**
 * The terms that the configuration sets where its requester lays nothing down. They are fixed when an auction begins: a later change of configuration
 * touches none that runs.
 */
export function houseTerms(
  config: BidsConfig,
  {
    visibility,
    endsAt,
    awardIsConfirmed,
    rules,
  }: {
    visibility: AuctionVisibility;
    endsAt: Date;
    awardIsConfirmed: boolean;
    rules?: LaidDown | null | undefined;
  },
) {
  // Nobody could tell a late bid from an early one by what happens to the end, which is to stay sealed as well.
  const isSealed = visibility === AuctionVisibility.SEALED;
  const hardLimitMs = isSealed ? 0 : (rules?.hardLimitSeconds ?? config.AUCTION_HARD_LIMIT_SECONDS) * 1_000;
  return {
    hardEndsAt: new Date(endsAt.getTime() + hardLimitMs),
    softCloseWindowSeconds: rules?.softCloseSeconds ?? config.AUCTION_SOFT_CLOSE_WINDOW_SECONDS,
    extensionSeconds: isSealed ? 0 : (rules?.extensionSeconds ?? config.AUCTION_EXTENSION_SECONDS),
    incrementBasisPoints: rules?.incrementBasisPoints ?? Math.round(config.AUCTION_INCREMENT_PERCENT * 100),
    incrementMinimum: rules?.incrementMinimum ?? config.AUCTION_INCREMENT_MINIMUM,
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
