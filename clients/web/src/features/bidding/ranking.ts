/** What counts in the ranking of an offer; amounts in minor units. */
export interface RankedOffer {
  /** The price of the part. */
  readonly amount: number;
  readonly shippingAmount: number;
  readonly deliveryDays: number;
  readonly warrantyMonths: number;
}

/** In percent, together 100. */
export interface Weights {
  readonly price: number;
  readonly delivery: number;
  readonly warranty: number;
  readonly rating: number;
}

/** How an auction compares offers, and what the next one is measured by. */
export interface BiddingTerms {
  readonly direction: 'REVERSE' | 'FORWARD';
  readonly weights: Weights;
  /** What an offer must be ranked by to lead: at most, or for a lot at least. Null where any leads. */
  readonly boundary: number | null;
}

/** The most that an amount can be. */
const MOST = 1_000_000_000_000;
/** 100 basis points are one percent; a penalty of this many is the worst. */
const WHOLE = 10_000n;
const SLOWEST_DELIVERY_DAYS = 30;
const LONGEST_WARRANTY_MONTHS = 24;
const UNRATED_PENALTY = 5_000n;

/**
 * What an offer is ranked by, as `RankingWeights` of the graph describes it. In whole numbers throughout: an offer that
 * is a halala off would be promised a lead that it does not get.
 *
 * @param rating the merchant's average of 1 to 5; null as long as nobody has reviewed it
 */
export function effectiveAmountOf(
  { amount, shippingAmount, ...rest }: RankedOffer,
  rating: number | null,
  weights: Weights,
): number {
  const { numerator, denominator } = factorOf(rest, rating, weights);
  return Number(dividedUp(BigInt(amount + shippingAmount) * numerator, denominator));
}

/** Whether an offer would take the lead. */
export function leads(terms: BiddingTerms, offer: RankedOffer, rating: number | null): boolean {
  const { boundary, direction, weights } = terms;
  if (boundary === null) return true;
  const effective = effectiveAmountOf(offer, rating, weights);
  return direction === 'FORWARD' ? effective >= boundary : effective <= boundary;
}

/**
 * The price of the part that just takes the lead with the rest of the offer as it is: the highest, or for a lot the
 * lowest. Zero where none would; null where any does.
 */
export function priceToLead(
  { boundary, direction, weights }: BiddingTerms,
  { shippingAmount, ...rest }: Omit<RankedOffer, 'amount'>,
  rating: number | null,
): number | null {
  if (boundary === null) return null;
  const { numerator, denominator } = factorOf(rest, rating, weights);
  if (direction === 'FORWARD') {
    // The highest whole total that falls short, and one more.
    const total = Number((BigInt(boundary - 1) * denominator) / numerator) + 1;
    const price = Math.max(total - shippingAmount, 1);
    return price > MOST ? 0 : price;
  }
  if (boundary <= 0) return 0;
  const total = Number((BigInt(boundary) * denominator) / numerator);
  return Math.min(Math.max(total - shippingAmount, 0), MOST);
}

function factorOf(
  { deliveryDays, warrantyMonths }: Pick<RankedOffer, 'deliveryDays' | 'warrantyMonths'>,
  rating: number | null,
  weights: Weights,
): { numerator: bigint; denominator: bigint } {
  const missingMonths = Math.max(LONGEST_WARRANTY_MONTHS - warrantyMonths, 0);
  const penalties =
    BigInt(weights.delivery) * penalty(Math.min(deliveryDays, SLOWEST_DELIVERY_DAYS), SLOWEST_DELIVERY_DAYS) +
    BigInt(weights.warranty) * penalty(missingMonths, LONGEST_WARRANTY_MONTHS) +
    BigInt(weights.rating) *
      (rating === null ? UNRATED_PENALTY : penalty(500 - Math.round(rating * 100), 400));
  const denominator = BigInt(weights.price) * WHOLE;
  return { numerator: denominator + penalties, denominator };
}

/** Basis points, rounded up. */
function penalty(value: number, worst: number): bigint {
  return dividedUp(BigInt(value) * WHOLE, BigInt(worst));
}

function dividedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
