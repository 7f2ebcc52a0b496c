import type { NotEligibleReason, PartCondition } from './gql/graphql.ts';
import { type BiddingTerms, effectiveAmountOf, leads, priceToLead, type RankedOffer } from './ranking.ts';

/** What of an auction decides about an offer. */
export interface Weighed extends BiddingTerms {
  readonly wantedConditions: readonly PartCondition[];
  /** In minor units, where it is known and hard. */
  readonly hardBudget: number | null;
}

/** An offer as far as it is typed. */
export interface Considered {
  readonly price: number | null;
  readonly condition: PartCondition | null;
  /** Null while something that counts is missing. */
  readonly rest: Omit<RankedOffer, 'amount'> | null;
}

export type Verdict =
  /** What counts in the ranking is not all there. */
  | { readonly kind: 'incomplete' }
  /** No price yet: the one that would lead, null for any. */
  | { readonly kind: 'priceless'; readonly best: number | null }
  | { readonly kind: 'leads'; readonly total: number; readonly effective: number; readonly isFirst: boolean }
  /** Does not lead, but would at this price. */
  | { readonly kind: 'misses'; readonly best: number; readonly total: number; readonly effective: number }
  /** No price would lead with the rest of the offer as it is. */
  | { readonly kind: 'hopeless' }
  | {
      readonly kind: 'refused';
      readonly reasons: readonly NotEligibleReason[];
      readonly best: number | null;
    };

/**
 * What the auction would say to an offer at this moment, as the bids subgraph decides it. It is a forecast: another bid may
 * come first, and what the viewer may not see is not in it.
 *
 * @param rating the merchant's average; null for none
 */
export function verdictOn(
  auction: Weighed,
  { price, condition, rest }: Considered,
  rating: number | null,
): Verdict {
  if (!rest) return { kind: 'incomplete' };
  const best = bestPrice(auction, rest, rating);
  if (best === 0) return { kind: 'hopeless' };
  if (price === null) return { kind: 'priceless', best };
  const total = price + rest.shippingAmount;
  const reasons = reasonsAgainst(auction, condition, total);
  if (reasons.length > 0) return { kind: 'refused', reasons, best };
  const offer = { ...rest, amount: price };
  const effective = effectiveAmountOf(offer, rating, auction.weights);
  if (leads(auction, offer, rating)) {
    return { kind: 'leads', total, effective, isFirst: auction.boundary === null };
  }
  return { kind: 'misses', best: best ?? 0, total, effective };
}

/** The best price for the bidder that would be taken, within a hard budget; null where any would. */
export function bestPrice(
  auction: Weighed,
  rest: Omit<RankedOffer, 'amount'>,
  rating: number | null,
): number | null {
  const leading = priceToLead(auction, rest, rating);
  if (auction.hardBudget === null || auction.direction === 'FORWARD') return leading;
  const affordable = Math.max(auction.hardBudget - rest.shippingAmount, 0);
  return leading === null ? affordable : Math.min(leading, affordable);
}

function reasonsAgainst(
  { hardBudget, wantedConditions }: Weighed,
  condition: PartCondition | null,
  total: number,
): NotEligibleReason[] {
  const reasons: NotEligibleReason[] = [];
  if (hardBudget !== null && total > hardBudget) reasons.push('OVER_BUDGET');
  if (condition && wantedConditions.length > 0 && !wantedConditions.includes(condition)) {
    reasons.push('CONDITION_NOT_WANTED');
  }
  return reasons;
}

/** How much more one could ask with the delivery a day faster; null where that changes nothing. */
export function gainOfADay(
  auction: Weighed,
  rest: Omit<RankedOffer, 'amount'>,
  rating: number | null,
): number | null {
  if (rest.deliveryDays === 0) return null;
  const now = bestPrice(auction, rest, rating);
  const faster = bestPrice(auction, { ...rest, deliveryDays: rest.deliveryDays - 1 }, rating);
  return now === null || faster === null || faster <= now ? null : faster - now;
}

/** A price may be this far from what it is compared with before one is asked whether it is meant. */
const FAR = 2;

/**
 * Whether a price is so far off that a digit may be missing, or one too many.
 *
 * @param compared what it is compared with: what would lead, else the budget or one's own bid before
 */
export function seemsMistyped(
  direction: BiddingTerms['direction'],
  price: number,
  compared: number | null,
): boolean {
  if (compared === null || compared === 0) return false;
  return direction === 'FORWARD' ? price > compared * FAR : price * FAR < compared;
}

/** Prices that one may want to bid, the best for the bidder first; each once. */
export function quickPrices(direction: BiddingTerms['direction'], best: number): number[] {
  const toward = direction === 'FORWARD' ? 1 : -1;
  // To whole riyals where that leaves something: prices that people would say.
  const shifted = [2, 5].map((percent) => {
    const price = best * (1 + (toward * percent) / 100);
    return (direction === 'FORWARD' ? Math.ceil(price / 100) : Math.floor(price / 100)) * 100;
  });
  return [...new Set([best, ...shifted])].filter((price) => price > 0);
}
