import { inNumbers } from '@dallal/bidding-terms';
import type { DataOf, partRequestPublished } from '@dallal/events';
import type { PartRequest } from './part-request.entity.ts';
import { moneyOf, type PartRequestTerms, weightsOf } from './part-request.terms.ts';

/** What others are told of a request; of one that is amended with the terms it is to have. */
export function factsOf(
  request: PartRequest,
  terms: PartRequestTerms = request,
): DataOf<typeof partRequestPublished> {
  return {
    partRequestId: request.id,
    requesterId: request.requesterId,
    title: terms.title,
    vin: terms.vin,
    category: terms.categorySlug,
    area: terms.area,
    city: terms.city,
    budget: moneyOf(terms.budgetAmount, terms.budgetCurrency),
    budgetIsHard: terms.budgetIsHard,
    deadline: terms.deadline.toISOString(),
    photoIds: terms.photoIds,
    description: terms.description,
    tags: terms.tags,
    conditions: terms.wantedConditions,
    quantity: terms.quantity,
    opensAt: terms.biddingOpensAt?.toISOString() ?? null,
    visibility: terms.visibility,
    awardMode: terms.awardMode,
    awardIsConfirmed: terms.awardIsConfirmed,
    reserve: moneyOf(terms.reserveAmount, terms.reserveCurrency),
    weights: weightsOf(terms),
    rules: terms.biddingRules && inNumbers(terms.biddingRules),
    revision: request.revision,
  };
}
