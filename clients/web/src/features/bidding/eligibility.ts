import type { NotEligibleReason } from './gql/graphql.ts';
import type { BidderProfile, BiddingAuction } from './use-bidding.ts';

/**
 * What stands against any bid of a merchant, as far as its profile tells before one is placed. What the radius of a service
 * area reaches only the server knows: then nothing is said.
 */
export function reasonsOfProfile(
  {
    specialisations,
    serviceAreas,
    serviceArea: { regions, cities, radius },
  }: Pick<BidderProfile, 'specialisations' | 'serviceAreas' | 'serviceArea'>,
  { direction, category, area, city }: Pick<BiddingAuction, 'direction' | 'category' | 'area' | 'city'>,
): NotEligibleReason[] {
  // For a lot the merchant is the buyer.
  if (direction === 'FORWARD') return [];
  const reasons: NotEligibleReason[] = [];
  const isServed =
    serviceAreas.length === 0 ||
    regions.some(({ code }) => code === area) ||
    (city === null ? serviceAreas.includes(area) : radius !== null || cities.some(({ id }) => id === city));
  if (!isServed) reasons.push('OUTSIDE_SERVICE_AREA');
  if (specialisations.length > 0 && !specialisations.includes(category))
    reasons.push('OUTSIDE_SPECIALISATION');
  return reasons;
}
