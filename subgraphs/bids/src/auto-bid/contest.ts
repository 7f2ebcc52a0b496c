import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection, type RankingWeights } from '../auction/auction.terms.ts';
import { amountToLead, effectiveAmountOf, improvesOn, type RankingTerms } from '../bid/ranking.ts';
import type { AutoBid } from './auto-bid.entity.ts';
import { AutoBidStrategy } from './auto-bid.state.ts';

/** An auto-bid of a merchant who may bid at this moment, and its rating at this moment. */
export type Contestant = Pick<
  AutoBid,
  | 'id'
  | 'merchantId'
  | 'limitAmount'
  | 'openingAmount'
  | 'step'
  | 'strategy'
  | 'shippingAmount'
  | 'deliveryDays'
  | 'warrantyMonths'
> & { readonly ratingHundredths: number | null };

export type ContestTerms = RankingTerms & RankingWeights & Pick<Auction, 'budgetAmount' | 'budgetIsHard'>;

export interface Lead {
  readonly merchantId: string;
  readonly effectiveAmount: number;
}

export interface Placement {
  readonly autoBidId: string;
  readonly merchantId: string;
  /** The price of the part, in minor units; the rest of the offer is that of the auto-bid. */
  readonly amount: number;
  readonly effectiveAmount: number;
}

export interface ContestOutcome {
  /** What is bid, in this order, each improving on the one before by the increment: at most two. */
  readonly placements: readonly Placement[];
  /** Ids of the auto-bids that cannot lead as things are then; of those given, all others can, or do. */
  readonly exhausted: ReadonlySet<string>;
}

/**
 * What the auto-bids of an auction do about a lead, all at once, so that none of them could do anything after it. It
 * ends as bidding against each other step by step would, without the steps: the best of those that lose goes to its
 * limit, and the one with the best limit beats it by just enough. Where no increment fits between the two limits, the
 * better one is bid at once, for after the other's it would come too late. Of equal limits the earlier one's wins.
 *
 * @param contestants in the order in which they were set; those that were exhausted too, for the lead may have gone
 */
export function resolveContest(
  terms: ContestTerms,
  lead: Lead | null,
  contestants: readonly Contestant[],
): ContestOutcome {
  const leading = lead?.effectiveAmount ?? null;
  const able = contestants.filter((one) => improvesOn(terms, limitOf(one, terms), leading));
  const placements = able.every(({ merchantId }) => merchantId === lead?.merchantId)
    ? []
    : placementsAmong(terms, leading, able);
  const last = placements.at(-1) ?? lead;
  const canLead = (one: Contestant) =>
    one.merchantId === last?.merchantId ||
    improvesOn(terms, limitOf(one, terms), last?.effectiveAmount ?? null);
  return {
    placements,
    exhausted: new Set(contestants.filter((one) => !canLead(one)).map(({ id }) => id)),
  };
}

/** What an auto-bid at its limit is ranked by. */
export function limitOf(
  one: Pick<Contestant, 'limitAmount' | 'deliveryDays' | 'warrantyMonths' | 'ratingHundredths'>,
  weights: RankingWeights,
): number {
  return effectiveAmountOf(
    { ...one, amount: one.limitAmount, shippingAmount: 0 },
    one.ratingHundredths,
    weights,
  );
}

function placementsAmong(
  terms: ContestTerms,
  leading: number | null,
  able: readonly Contestant[],
): readonly Placement[] {
  const sign = terms.direction === AuctionDirection.FORWARD ? -1 : 1;
  const [winner, loser] = able.toSorted((a, b) => sign * (limitOf(a, terms) - limitOf(b, terms)));
  if (!winner) return [];
  if (!loser) return [placement(terms, winner, leading)];
  if (!improvesOn(terms, limitOf(winner, terms), limitOf(loser, terms))) {
    return [placementOf(terms, winner, winner.limitAmount)];
  }
  const lost = placementOf(terms, loser, loser.limitAmount);
  return [lost, placement(terms, winner, lost.effectiveAmount)];
}

/** Just enough to lead, and at least its step, but never beyond its limit. */
function placement(terms: ContestTerms, one: Contestant, leading: number | null): Placement {
  const { limitAmount, strategy } = one;
  if (strategy === AutoBidStrategy.LIMIT) return placementOf(terms, one, limitAmount);
  const total = leading === null ? openingOf(terms, one) : totalToLead(terms, one, leading);
  return placementOf(terms, one, isWithinLimit(terms, one, total) ? total : limitAmount);
}

/** While nobody leads there is nothing to be just better than. */
function openingOf(terms: ContestTerms, { openingAmount, limitAmount }: Contestant): number {
  const { direction, startingAmount, budgetAmount } = terms;
  if (direction === AuctionDirection.REVERSE) return openingAmount ?? budgetAmount ?? limitAmount;
  return Math.max(openingAmount ?? 0, startingAmount ?? 0) || limitAmount;
}

/** Zero where not even the step fits. */
function totalToLead(terms: ContestTerms, one: Contestant, leading: number): number {
  const incrementMinimum = Math.max(terms.incrementMinimum, one.step ?? 0);
  const amount = amountToLead({ ...terms, incrementMinimum }, leading, one, one.ratingHundredths);
  if (!amount) return 0;
  const total = amount + one.shippingAmount;
  // Where not only the price counts, a good offer leads with more than is left in the budget.
  return terms.budgetIsHard && terms.budgetAmount !== null ? Math.min(total, terms.budgetAmount) : total;
}

function isWithinLimit({ direction }: ContestTerms, { limitAmount }: Contestant, total: number): boolean {
  if (direction === AuctionDirection.FORWARD) return total > 0 && total <= limitAmount;
  return total >= limitAmount;
}

function placementOf(terms: ContestTerms, one: Contestant, total: number): Placement {
  const { id: autoBidId, merchantId, ratingHundredths, shippingAmount } = one;
  const amount = total - shippingAmount;
  const effectiveAmount = effectiveAmountOf({ ...one, amount }, ratingHundredths, terms);
  return { autoBidId, merchantId, amount, effectiveAmount };
}
