import { majorUnits } from '../../../ui/money.ts';
import type { RequestFieldsFragment } from '../gql/graphql.ts';
import { AS_IT_IS, emptyRequest, type RequestValues } from './values.ts';
import { presetOf } from './weights.ts';

/** What a request asks for now, to be changed. When bidding begins and ends is chosen anew only if somebody wants to. */
export function valuesOf(request: RequestFieldsFragment): RequestValues {
  const { budget } = request;
  const isOver = request.status === 'EXPIRED';
  return {
    ...emptyRequest,
    vin: request.vehicle?.vin ?? '',
    hasUntoldVin: !request.vehicle,
    title: request.title,
    category: request.category?.slug ?? '',
    conditions: request.wantedConditions,
    quantity: String(request.quantity),
    description: request.description,
    tags: request.tags,
    photos: (request.photos ?? []).filter((photo) => photo !== null),
    area: request.area,
    city: request.city ?? '',
    budget: budget ? String(majorUnits(budget)) : '',
    budgetIsHard: request.budgetIsHard,
    duration: isOver ? emptyRequest.duration : AS_IT_IS,
    opening: isOver ? emptyRequest.opening : AS_IT_IS,
    ...valuesOfAuction(request),
  };
}

/** How the auction is to be held. */
function valuesOfAuction({
  reserve,
  rankingWeights: weights,
  biddingRules: rules,
  ...request
}: RequestFieldsFragment) {
  const typed = (number: number | null | undefined) => (number == null ? '' : String(number));
  return {
    reserve: reserve ? String(majorUnits(reserve)) : '',
    visibility: request.visibility,
    awardMode: request.awardMode,
    awardIsConfirmed: request.awardIsConfirmed,
    weights: presetOf(weights) ?? 'own',
    shares: {
      price: typed(weights.price),
      delivery: typed(weights.delivery),
      warranty: typed(weights.warranty),
      rating: typed(weights.rating),
    },
    incrementPercent: typed(rules?.incrementPercent),
    incrementMinimum: rules?.incrementMinimum ? typed(majorUnits(rules.incrementMinimum)) : '',
    softCloseSeconds: typed(rules?.softCloseSeconds),
    extensionSeconds: typed(rules?.extensionSeconds),
    hardLimitSeconds: typed(rules?.hardLimitSeconds),
  } satisfies Partial<RequestValues>;
}
