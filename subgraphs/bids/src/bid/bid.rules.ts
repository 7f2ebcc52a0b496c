import type { Money } from '@dallal/money';
import type { Auction } from '../auction/auction.entity.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { NotEligibleReason } from './bid.results.ts';

type Increment = Pick<Auction, 'incrementBasisPoints' | 'incrementMinimum'>;

/** By how much a bid must improve on the leading amount, in minor units: a percentage of it, rounded up, or the minimum. */
export function incrementOn(leading: number, { incrementBasisPoints, incrementMinimum }: Increment): number {
  // In BigInt, for amount times basis points may exceed 2^53.
  const percentage = Number((BigInt(leading) * BigInt(incrementBasisPoints) + 9_999n) / 10_000n);
  return Math.max(percentage, incrementMinimum);
}

/** The highest amount that would take the lead; null as long as there is none to be taken. */
export function highestToLead({
  leadingAmount,
  ...auction
}: Increment & Pick<Auction, 'leadingAmount'>): number | null {
  return leadingAmount === null ? null : Math.max(leadingAmount - incrementOn(leadingAmount, auction), 0);
}

/**
 * All that stands against a bid of this viewer, whatever the bids of others.
 *
 * @param bidder `isOwnRequest`: whether the requester owns the merchant or works for it. Nobody drives the price of a
 * request of the same business, whoever of it asks and whoever bids.
 */
export function reasonsAgainst(
  auction: Pick<
    Auction,
    'requesterId' | 'area' | 'city' | 'category' | 'currency' | 'budgetAmount' | 'budgetIsHard'
  >,
  bidder: { userId: string; merchant: EligibleMerchant | null; isOwnRequest: boolean },
  amount: Money,
): NotEligibleReason[] {
  const { merchant, userId, isOwnRequest } = bidder;
  const isInCurrency = amount.currency === auction.currency;
  const { budgetAmount, budgetIsHard } = auction;
  const against: Readonly<Record<NotEligibleReason, boolean>> = {
    NOT_A_VERIFIED_MERCHANT: !merchant?.isVerified,
    IS_REQUESTER: auction.requesterId === userId || isOwnRequest,
    OUTSIDE_SERVICE_AREA: merchant !== null && !servesPlace(merchant, auction),
    OUTSIDE_SPECIALISATION: merchant !== null && !dealsIn(merchant, auction),
    OVER_BUDGET: isInCurrency && budgetIsHard && budgetAmount !== null && amount.amount > budgetAmount,
    WRONG_CURRENCY: !isInCurrency,
  };
  return Object.values(NotEligibleReason).filter((reason) => against[reason]);
}

/** A request of which only the region is known is served by whoever serves any of it. */
function servesPlace(
  { serviceAreas, servedRegions, servedCities }: EligibleMerchant,
  { area, city }: Pick<Auction, 'area' | 'city'>,
): boolean {
  if (serviceAreas.length === 0 || (servedRegions ?? serviceAreas).includes(area)) return true;
  return city === null ? serviceAreas.includes(area) : (servedCities ?? []).includes(city);
}

function dealsIn({ specialisations }: EligibleMerchant, { category }: Pick<Auction, 'category'>): boolean {
  return specialisations.length === 0 || specialisations.includes(category);
}
