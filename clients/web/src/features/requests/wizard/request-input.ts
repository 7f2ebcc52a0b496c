import { parseAmount } from '../../../ui/money.ts';
import type { DraftPartRequestInput, RankingWeightsInput } from '../gql/graphql.ts';
import type { LaidDownRules } from '../use-rule-words.ts';
import { percentOf, quantityOf, shareOf } from './typed-numbers.ts';
import { AS_IT_IS, type RequestValues, UNTIL_A_MOMENT } from './values.ts';
import { weightPresets } from './weights.ts';

/** What the graph is asked to keep. */
export function inputOf(values: RequestValues): DraftPartRequestInput {
  const budget = moneyOf(values.budget);
  return {
    vin: values.vin,
    title: values.title.trim(),
    category: values.category,
    wantedConditions: values.conditions,
    quantity: quantityOf(values.quantity),
    description: values.description.trim(),
    tags: values.tags,
    photoIds: values.photos.map(({ id }) => id),
    area: values.area,
    city: values.city || null,
    budget,
    budgetIsHard: values.budgetIsHard && budget !== null,
    reserve: values.awardMode === 'AUTOMATIC' ? moneyOf(values.reserve) : null,
    ...timeOf(values),
    visibility: values.visibility,
    awardMode: values.awardMode,
    awardIsConfirmed: values.awardIsConfirmed,
    rankingWeights: weightsIn(values),
    biddingRules: rulesIn(values),
  };
}

type Times = Pick<RequestValues, 'duration' | 'deadline' | 'opening' | 'opensAt'>;

/** When bidding begins and ends, as the graph takes it; what stays is not mentioned. */
export function timeOf({ duration, deadline, opening, opensAt }: Times) {
  return {
    ...(opening === AS_IT_IS
      ? {}
      : { biddingOpensAt: opening === 'moment' ? new Date(opensAt).toISOString() : null }),
    ...(duration === AS_IT_IS
      ? {}
      : duration === UNTIL_A_MOMENT
        ? { deadline: new Date(deadline).toISOString() }
        : { biddingSeconds: Number(duration) }),
  };
}

export function weightsIn({ weights, shares }: RequestValues): RankingWeightsInput {
  if (weights !== 'own') return weightPresets[weights];
  return {
    price: shareOf(shares.price) ?? 0,
    delivery: shareOf(shares.delivery) ?? 0,
    warranty: shareOf(shares.warranty) ?? 0,
    rating: shareOf(shares.rating) ?? 0,
  };
}

/** Null where nothing is laid down. What has no effect is not said: sealed bidding ends when it ends. */
export function rulesIn(values: RequestValues): LaidDownRules | null {
  const seconds = (chosen: string) => (chosen === '' ? null : Number(chosen));
  const isSealed = values.visibility === 'SEALED';
  const extensionSeconds = isSealed ? null : seconds(values.extensionSeconds);
  const isFixed = isSealed || extensionSeconds === 0;
  const rules = {
    incrementPercent: percentOf(values.incrementPercent),
    incrementMinimum: moneyOf(values.incrementMinimum),
    softCloseSeconds: isFixed ? null : seconds(values.softCloseSeconds),
    extensionSeconds,
    hardLimitSeconds: isFixed ? null : seconds(values.hardLimitSeconds),
  };
  return Object.values(rules).every((rule) => rule === null) ? null : rules;
}

function moneyOf(typed: string) {
  const amount = parseAmount(typed);
  return amount ? { amount, currency: 'SAR' } : null;
}
