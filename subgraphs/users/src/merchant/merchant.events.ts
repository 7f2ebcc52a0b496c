import type { DataOf, merchantApplied, merchantUpdated } from '@dallal/events';
import type { Merchant } from './merchant.entity.ts';
import { coverageOf } from './service-area.ts';

export function aboutMerchant({ id, userId, name }: Merchant): DataOf<typeof merchantApplied> {
  return { merchantId: id, userId, name };
}

/** What others decide by: see the contract. */
export function offeringOf(merchant: Merchant): DataOf<typeof merchantUpdated> {
  const { specialisations, serviceAreas, serviceArea, ratingCount: count, legalName, vatNumber } = merchant;
  return {
    ...aboutMerchant(merchant),
    specialisations,
    serviceAreas,
    coverage: coverageOf(serviceArea),
    rating: { average: averageRating(merchant), count },
    ...(legalName === null ? {} : { legalName }),
    ...(vatNumber === null ? {} : { vatNumber }),
  };
}

/** To two decimals; null as long as there is no review. */
export function averageRating({ ratingSum, ratingCount }: Merchant): number | null {
  return ratingCount === 0 ? null : Math.round((100 * ratingSum) / ratingCount) / 100;
}
