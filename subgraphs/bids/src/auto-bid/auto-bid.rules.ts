import { AuctionVisibility } from '@dallal/bidding-terms';
import { type MoneyInput, money } from '@dallal/money';
import { BadUserInput } from '@dallal/subgraph';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection, type RankingWeights } from '../auction/auction.terms.ts';
import { NotEligibleReason } from '../bid/bid.results.ts';
import { type Bidder, reasonsAgainst } from '../bid/bid.rules.ts';
import { detailsOf } from '../bid/offer.ts';
import { amountToLead, improvesOn, type RankingTerms } from '../bid/ranking.ts';
import type { AutoBid } from './auto-bid.entity.ts';
import type { SetAutoBidInput } from './auto-bid.inputs.ts';
import { LimitTooHigh, LimitTooLow } from './auto-bid.results.ts';
import { limitOf } from './contest.ts';

/** What its merchant says of an auto-bid. */
export type AutoBidTerms = Omit<AutoBid, 'id' | 'auctionId' | 'merchantId' | 'setBy' | 'status' | 'setAt'>;

/**
 * @param input checked
 * @throws BadUserInput for what does not go with such an auction
 */
export function termsOfAutoBid(auction: Pick<Auction, 'direction'>, input: SetAutoBidInput): AutoBidTerms {
  const { limit, opening, step, strategy } = input;
  if (opening && isBetter(auction, opening, limit)) {
    throw new BadUserInput('It cannot open with better than its limit.', 'input.opening.amount');
  }
  const { shippingMinorUnits, ...details } = detailsOf(auction, input);
  if (opening && opening.amount <= shippingMinorUnits) {
    throw new BadUserInput('It includes the shipping, and must leave a price.', 'input.opening.amount');
  }
  return {
    ...details,
    shippingAmount: shippingMinorUnits,
    strategy,
    currency: limit.currency,
    limitAmount: limit.amount,
    openingAmount: opening?.amount ?? null,
    step: step?.amount ?? null,
  };
}

/** Whether an auto-bid is set as these terms would have it: then it stays, and with it its place before later ones. */
export function isSameAutoBid(autoBid: AutoBid, terms: AutoBidTerms): boolean {
  const { photoIds, ...rest } = terms;
  return (
    autoBid.photoIds.join() === photoIds.join() &&
    Object.entries(rest).every(([name, value]) => autoBid[name as keyof typeof rest] === value)
  );
}

/** All that stands against an auto-bid, whatever the bids of others. */
export function reasonsAgainstAutoBid(
  auction: Parameters<typeof reasonsAgainst>[0] & Pick<Auction, 'visibility'>,
  bidder: Bidder,
  terms: Pick<AutoBidTerms, 'currency' | 'condition' | 'limitAmount' | 'openingAmount'>,
): NotEligibleReason[] {
  const total = Math.max(terms.limitAmount, terms.openingAmount ?? 0);
  const reasons = reasonsAgainst(auction, bidder, { ...terms, total });
  const isSealed = auction.visibility === AuctionVisibility.SEALED;
  return isSealed ? [...reasons, NotEligibleReason.SEALED_AUCTION] : reasons;
}

/**
 * Why an auto-bid could not bid a single time, and which limit could; null where it could, if only until another
 * answers.
 *
 * @param leading the bid that leads, with its total in minor units, whoever's it is
 */
export function refusalOfLimit(
  auction: RankingTerms & RankingWeights & Pick<Auction, 'currency'>,
  leading: { readonly total: number; readonly effectiveAmount: number } | null,
  terms: Pick<AutoBidTerms, 'limitAmount' | 'shippingAmount' | 'deliveryDays' | 'warrantyMonths'>,
  ratingHundredths: number | null,
): LimitTooHigh | LimitTooLow | null {
  const effectiveAmount = leading?.effectiveAmount ?? null;
  if (improvesOn(auction, limitOf({ ...terms, ratingHundredths }, auction), effectiveAmount)) return null;
  const amount = amountToLead(auction, effectiveAmount, terms, ratingHundredths);
  const boundary = money(amount ? amount + terms.shippingAmount : 0, auction.currency);
  const leadingAmount = leading && money(leading.total, auction.currency);
  return auction.direction === AuctionDirection.FORWARD
    ? Object.assign(new LimitTooLow(), { mustBeAtLeast: boundary, leadingAmount })
    : Object.assign(new LimitTooHigh(), { mustBeAtMost: boundary, leadingAmount });
}

function isBetter({ direction }: Pick<Auction, 'direction'>, one: MoneyInput, other: MoneyInput): boolean {
  return direction === AuctionDirection.FORWARD ? one.amount > other.amount : one.amount < other.amount;
}
