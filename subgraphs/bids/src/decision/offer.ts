import type { AutoBid } from '../auto-bid/auto-bid.entity.ts';
import type { Offer } from '../bid/offer.ts';
import type { RankedOffer } from '../bid/ranking.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';

/** @param amount the price of the part */
export function offerOfAutoBid(autoBid: AutoBid, amount: number): Offer {
  const {
    shippingAmount,
    currency,
    condition,
    deliveryDays,
    brand,
    partNumber,
    warrantyMonths,
    photoIds,
    note,
  } = autoBid;
  const of = { condition, deliveryDays, brand, partNumber, warrantyMonths, photoIds, note };
  return { minorUnits: amount, shippingMinorUnits: shippingAmount, currency, ...of };
}

export function rankedOf({
  minorUnits,
  shippingMinorUnits,
  deliveryDays,
  warrantyMonths,
}: Pick<Offer, 'minorUnits' | 'shippingMinorUnits' | 'deliveryDays' | 'warrantyMonths'>): RankedOffer {
  return { amount: minorUnits, shippingAmount: shippingMinorUnits, deliveryDays, warrantyMonths };
}

/** 100 to 500; null as long as nobody has reviewed the merchant. */
export function ratingOf({ ratingAverage, ratingCount }: EligibleMerchant): number | null {
  return ratingAverage === null || ratingCount === 0 ? null : Math.round(ratingAverage * 100);
}
