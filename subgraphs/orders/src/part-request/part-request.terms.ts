import { rulesOf } from '@dallal/bidding-terms';
import { type Currency, type Money, money } from '@dallal/money';
import { deadlineOf } from './part-request.bidding-time.ts';
import type { PartRequest } from './part-request.entity.ts';
import type { DraftPartRequestInput } from './part-request.inputs.ts';
import { tagOf } from './part-request.texts.ts';
import { priceAlone, RankingWeights } from './part-request.weights.ts';

const termNames = [
  'vin',
  'title',
  'description',
  'categorySlug',
  'tags',
  'wantedConditions',
  'quantity',
  'area',
  'city',
  'budgetAmount',
  'budgetCurrency',
  'budgetIsHard',
  'reserveAmount',
  'reserveCurrency',
  'biddingOpensAt',
  'deadline',
  'biddingSeconds',
  'visibility',
  'awardMode',
  'awardIsConfirmed',
  'weightPrice',
  'weightDelivery',
  'weightWarranty',
  'weightRating',
  'biddingRules',
  'photoIds',
] as const satisfies (keyof PartRequest)[];

/** What a request asks for, and how its auction is to be held: all that may change until somebody bids. */
export type PartRequestTerms = Pick<PartRequest, (typeof termNames)[number]>;

/** The terms that an input without problems asks for. A length of bidding counts from `now`, or from the opening. */
export function termsOf(
  input: DraftPartRequestInput,
  photoIds: readonly string[],
  now: Date,
): PartRequestTerms {
  const weights = input.rankingWeights ?? priceAlone;
  const { budget, reserve } = input;
  return {
    vin: input.vin.trim().toUpperCase(),
    title: input.title.trim(),
    description: input.description.trim(),
    categorySlug: input.category,
    tags: input.tags.map(tagOf),
    wantedConditions: input.wantedConditions,
    quantity: input.quantity,
    area: input.area,
    city: input.city ?? null,
    budgetAmount: budget?.amount ?? null,
    budgetCurrency: budget?.currency ?? null,
    budgetIsHard: input.budgetIsHard,
    reserveAmount: reserve?.amount ?? null,
    reserveCurrency: reserve?.currency ?? null,
    biddingOpensAt: input.biddingOpensAt ?? null,
    deadline: deadlineOf(input, now),
    biddingSeconds: input.biddingSeconds ?? null,
    visibility: input.visibility,
    awardMode: input.awardMode,
    awardIsConfirmed: input.awardIsConfirmed,
    weightPrice: weights.price,
    weightDelivery: weights.delivery,
    weightWarranty: weights.warranty,
    weightRating: weights.rating,
    biddingRules: rulesOf(input.biddingRules),
    photoIds: [...photoIds],
  };
}

/** The terms of a request as they now are. */
export function currentTerms(request: PartRequestTerms): PartRequestTerms {
  return Object.fromEntries(termNames.map((name) => [name, request[name]])) as unknown as PartRequestTerms;
}

/** The input that asks for these terms. */
export function inputOf(terms: PartRequestTerms): DraftPartRequestInput {
  const { categorySlug: category, budgetAmount, budgetCurrency, reserveAmount, reserveCurrency } = terms;
  return {
    ...terms,
    category,
    budget: moneyOf(budgetAmount, budgetCurrency),
    reserve: moneyOf(reserveAmount, reserveCurrency),
    deadline: terms.biddingSeconds === null ? terms.deadline : null,
    rankingWeights: weightsOf(terms),
  };
}

/** An amount that is kept in two columns, both of them null for none. */
export function moneyOf(amount: number | null, currency: Currency | null): Money | null {
  return amount === null || currency === null ? null : money(amount, currency);
}

export function weightsOf(terms: PartRequestTerms): RankingWeights {
  const {
    weightPrice: price,
    weightDelivery: delivery,
    weightWarranty: warranty,
    weightRating: rating,
  } = terms;
  return Object.assign(new RankingWeights(), { price, delivery, warranty, rating });
}
