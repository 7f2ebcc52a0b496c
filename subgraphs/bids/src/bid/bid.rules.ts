import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { NotEligibleReason } from './bid.results.ts';
import type { Offer } from './offer.ts';

export interface Bidder {
  readonly userId: string;
  readonly merchant: EligibleMerchant | null;
  /**
   * Whether requester and bidder are of one business: it is the same merchant, or one of the two owns the other's
   * merchant or works for it. Nobody drives the price of a request, or a lot, of the same business.
   */
  readonly isOwnRequest: boolean;
}

type Eligibility = Pick<
  Auction,
  | 'direction'
  | 'requesterId'
  | 'requesterMerchantId'
  | 'area'
  | 'city'
  | 'category'
  | 'currency'
  | 'budgetAmount'
  | 'budgetIsHard'
  | 'wantedConditions'
>;

/**
 * All that stands against a bid of this viewer, whatever the bids of others. Where a merchant delivers and what it
 * deals in counts for part requests alone: for a lot it is the buyer.
 *
 * @param offered `total`: shipping included
 */
export function reasonsAgainst(
  auction: Eligibility,
  { merchant, userId, isOwnRequest }: Bidder,
  offered: Pick<Offer, 'currency' | 'condition'> & { readonly total: number },
): NotEligibleReason[] {
  const isInCurrency = offered.currency === auction.currency;
  const { budgetAmount, budgetIsHard, wantedConditions, requesterMerchantId } = auction;
  const isOwn = isOwnRequest || auction.requesterId === userId || isMerchant(merchant, requesterMerchantId);
  const asked = auction.direction === AuctionDirection.FORWARD ? null : merchant;
  const against: Readonly<Partial<Record<NotEligibleReason, boolean>>> = {
    NOT_A_VERIFIED_MERCHANT: !merchant?.isVerified,
    IS_REQUESTER: isOwn,
    OUTSIDE_SERVICE_AREA: asked !== null && !servesPlace(asked, auction),
    OUTSIDE_SPECIALISATION: asked !== null && !dealsIn(asked, auction),
    OVER_BUDGET: isInCurrency && budgetIsHard && budgetAmount !== null && offered.total > budgetAmount,
    WRONG_CURRENCY: !isInCurrency,
    CONDITION_NOT_WANTED: offered.condition !== null && !isWanted(offered.condition, wantedConditions),
  };
  return Object.values(NotEligibleReason).filter((reason) => against[reason]);
}

function isMerchant(merchant: EligibleMerchant | null, id: string | null): boolean {
  return merchant !== null && merchant.merchantId === id;
}

function isWanted(condition: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.includes(condition);
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
