import { AuctionVisibility, AwardMode } from '@dallal/bidding-terms';
import type { DataOf, partRequestPublished } from '@dallal/events';
import { type Currency, currencies } from '@dallal/money';
import type { BidsConfig } from '../config.ts';
import { AuctionDirection, houseTerms } from './auction.terms.ts';

const PRICE_ALONE = { price: 100, delivery: 0, warranty: 0, rating: 0 };

/**
 * The terms that a part request asks for. What an older event does not say is as it was before there was a choice.
 *
 * @param now when bidding begins, unless the request says so
 */
export function termsOf(request: DataOf<typeof partRequestPublished>, config: BidsConfig, now: Date) {
  const { budget, visibility = AuctionVisibility.OPEN, awardMode = AwardMode.REQUESTER } = request;
  const weights = request.weights ?? PRICE_ALONE;
  const endsAt = new Date(request.deadline);
  const kinds = { visibility: AuctionVisibility[visibility], awardMode: AwardMode[awardMode] };
  return {
    ...kinds,
    direction: AuctionDirection.REVERSE,
    partRequestId: request.partRequestId,
    requesterId: request.requesterId,
    title: request.title,
    description: request.description ?? '',
    vin: request.vin,
    category: request.category,
    tags: request.tags ?? [],
    wantedConditions: request.conditions ?? [],
    quantity: request.quantity ?? 1,
    area: request.area,
    city: request.city ?? null,
    currency: currencyOf(budget ?? request.reserve),
    budgetAmount: budget?.amount ?? null,
    budgetIsHard: request.budgetIsHard,
    reserveAmount: request.reserve?.amount ?? null,
    weightPrice: weights.price,
    weightDelivery: weights.delivery,
    weightWarranty: weights.warranty,
    weightRating: weights.rating,
    opensAt: request.opensAt ? new Date(request.opensAt) : now,
    endsAt,
    revision: request.revision ?? 1,
    ...houseTerms(config, {
      ...kinds,
      endsAt,
      awardIsConfirmed: request.awardIsConfirmed ?? false,
      rules: request.rules,
    }),
  };
}

function currencyOf(amount: { currency: string } | null | undefined): Currency {
  return currencies.find((known) => known === amount?.currency) ?? 'SAR';
}
