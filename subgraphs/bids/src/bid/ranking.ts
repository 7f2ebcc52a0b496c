import { MAX_MINOR_UNITS } from '@dallal/money';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection, type RankingWeights } from '../auction/auction.terms.ts';
import type { Bid } from './bid.entity.ts';

/** What of an offer counts in its ranking; amounts in minor units, without the currency, which is the auction's. */
export interface RankedOffer {
  /** The price of the part. */
  readonly amount: number;
  readonly shippingAmount: number;
  readonly deliveryDays: number;
  readonly warrantyMonths: number;
}

/** What decides whether one offer improves on another. */
export type RankingTerms = Pick<
  Auction,
  'direction' | 'incrementBasisPoints' | 'incrementMinimum' | 'startingAmount'
>;

/** 100 basis points are one percent; a penalty of this many is the worst. */
const WHOLE = 10_000n;
/** Slower than this is as bad as this. */
const SLOWEST_DELIVERY_DAYS = 30;
/** Longer than this is as good as this. */
const LONGEST_WARRANTY_MONTHS = 24;
/** Of one whom nobody has reviewed: half way between the best and the worst. */
const UNRATED_PENALTY = 5_000n;

/**
 * What an offer is ranked by, in minor units: its total, and on top of it what the weights make of a slow delivery, a
 * short warranty and a poor rating, rounded up. With price as the only weight it is the total. It depends on nothing
 * else, so that whoever knows the offer can recompute it.
 *
 * @param ratingHundredths the merchant's average, 100 to 500; null as long as nobody has reviewed it
 */
export function effectiveAmountOf(
  { amount, shippingAmount, ...rest }: RankedOffer,
  ratingHundredths: number | null,
  weights: RankingWeights,
): number {
  const { numerator, denominator } = factorOf(rest, ratingHundredths, weights);
  return Number(dividedUp(BigInt(amount + shippingAmount) * numerator, denominator));
}

/** By how much an offer must improve on one ranked by `leading`: the percentage of it, rounded up, or the minimum. */
export function incrementOn(
  leading: number,
  { incrementBasisPoints, incrementMinimum }: Pick<RankingTerms, 'incrementBasisPoints' | 'incrementMinimum'>,
): number {
  // In BigInt, for amount times basis points may exceed 2^53.
  const percentage = Number(dividedUp(BigInt(leading) * BigInt(incrementBasisPoints), WHOLE));
  return Math.max(percentage, incrementMinimum);
}

/** Whether an offer ranked by `effective` takes the lead from one ranked by `leading`; null: from nobody. */
export function improvesOn(terms: RankingTerms, effective: number, leading: number | null): boolean {
  const boundary = boundaryOf(terms, leading);
  if (boundary === null) return true;
  return terms.direction === AuctionDirection.FORWARD ? effective >= boundary : effective <= boundary;
}

/**
 * The price of the part that would just take the lead with everything else of the offer as it is: the highest one, or
 * the lowest one for a lot. Zero where no price would; null where any does, because nobody leads yet.
 */
export function amountToLead(
  terms: RankingTerms & RankingWeights,
  leading: number | null,
  offer: Omit<RankedOffer, 'amount'>,
  ratingHundredths: number | null,
): number | null {
  const boundary = boundaryOf(terms, leading);
  if (boundary === null) return null;
  const { numerator, denominator } = factorOf(offer, ratingHundredths, terms);
  if (terms.direction === AuctionDirection.FORWARD) {
    // The highest whole total below the boundary, and one more.
    const total = Number((BigInt(boundary - 1) * denominator) / numerator) + 1;
    const price = Math.max(total - offer.shippingAmount, 1);
    return price > MAX_MINOR_UNITS ? 0 : price;
  }
  if (boundary <= 0) return 0;
  const total = Number((BigInt(boundary) * denominator) / numerator);
  return Math.min(Math.max(total - offer.shippingAmount, 0), MAX_MINOR_UNITS);
}

type Ranked = Pick<Bid, 'effectiveAmount' | 'sequence'>;

/** Orders bids from the best to the worst; of equal ones the earlier is better. */
export function compareBids(direction: AuctionDirection): (a: Ranked, b: Ranked) => number {
  const sign = direction === AuctionDirection.FORWARD ? -1 : 1;
  return (a, b) => sign * (a.effectiveAmount - b.effectiveAmount) || a.sequence - b.sequence;
}

/** What an offer must be ranked by at the very worst to lead; null where anything leads. */
function boundaryOf(terms: RankingTerms, leading: number | null): number | null {
  const isForward = terms.direction === AuctionDirection.FORWARD;
  if (leading === null) return isForward ? terms.startingAmount : null;
  const increment = incrementOn(leading, terms);
  return isForward ? leading + increment : leading - increment;
}

/** What the total is multiplied with, as a fraction: at least one. */
function factorOf(
  { deliveryDays, warrantyMonths }: Pick<RankedOffer, 'deliveryDays' | 'warrantyMonths'>,
  ratingHundredths: number | null,
  { weightPrice, weightDelivery, weightWarranty, weightRating }: RankingWeights,
): { numerator: bigint; denominator: bigint } {
  const missingMonths = Math.max(LONGEST_WARRANTY_MONTHS - warrantyMonths, 0);
  const penalties =
    BigInt(weightDelivery) * penalty(Math.min(deliveryDays, SLOWEST_DELIVERY_DAYS), SLOWEST_DELIVERY_DAYS) +
    BigInt(weightWarranty) * penalty(missingMonths, LONGEST_WARRANTY_MONTHS) +
    BigInt(weightRating) *
      (ratingHundredths === null ? UNRATED_PENALTY : penalty(500 - ratingHundredths, 400));
  const denominator = BigInt(weightPrice) * WHOLE;
  return { numerator: denominator + penalties, denominator };
}

/** Basis points, rounded up. */
function penalty(value: number, worst: number): bigint {
  return dividedUp(BigInt(value) * WHOLE, BigInt(worst));
}

function dividedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
