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

/** All that stands against a bid of this viewer, whatever the bids of others. */
export function reasonsAgainst(
  auction: Pick<Auction, 'requesterId' | 'area' | 'category' | 'currency' | 'budgetAmount' | 'budgetIsHard'>,
  bidder: { userId: string; merchant: EligibleMerchant | null },
  amount: Money,
): NotEligibleReason[] {
  const { merchant, userId } = bidder;
  const serves = (list: readonly string[], item: string) => list.length === 0 || list.includes(item);
  const isInCurrency = amount.currency === auction.currency;
  const { budgetAmount, budgetIsHard } = auction;
  const against: Readonly<Record<NotEligibleReason, boolean>> = {
    NOT_A_VERIFIED_MERCHANT: !merchant?.isVerified,
    IS_REQUESTER: auction.requesterId === userId,
    OUTSIDE_SERVICE_AREA: merchant !== null && !serves(merchant.serviceAreas, auction.area),
    OUTSIDE_SPECIALISATION: merchant !== null && !serves(merchant.specialisations, auction.category),
    OVER_BUDGET: isInCurrency && budgetIsHard && budgetAmount !== null && amount.amount > budgetAmount,
    WRONG_CURRENCY: !isInCurrency,
  };
  return Object.values(NotEligibleReason).filter((reason) => against[reason]);
}
