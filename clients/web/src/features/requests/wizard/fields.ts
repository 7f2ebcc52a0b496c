import type { RequestProblemFragment } from '../gql/graphql.ts';
import { type RequestValues, UNTIL_A_MOMENT } from './values.ts';

export type RequestField = keyof RequestValues;
export const steps = ['vehicle', 'part', 'terms', 'review'] as const;
export type Step = (typeof steps)[number];

/** What hardly anybody changes: folded away in the step of the terms. */
export const advancedFields = [
  'opening',
  'opensAt',
  'visibility',
  'awardMode',
  'reserve',
  'awardIsConfirmed',
  'incrementPercent',
  'incrementMinimum',
  'softCloseSeconds',
  'extensionSeconds',
  'hardLimitSeconds',
] as const satisfies RequestField[];

const inTerms = Object.fromEntries(advancedFields.map((field) => [field, 'terms'])) as Record<
  (typeof advancedFields)[number],
  'terms'
>;

/** Which step a field is in. */
export const stepOf = {
  vin: 'vehicle',
  hasUntoldVin: 'vehicle',
  title: 'part',
  category: 'part',
  conditions: 'part',
  quantity: 'part',
  description: 'part',
  tags: 'part',
  photos: 'part',
  area: 'terms',
  city: 'terms',
  budget: 'terms',
  budgetIsHard: 'terms',
  duration: 'terms',
  deadline: 'terms',
  weights: 'terms',
  shares: 'terms',
  ...inTerms,
} as const satisfies Record<RequestField, Exclude<Step, 'review'>>;

/** Fields of the graph's input that are called otherwise here. */
const renamed: Readonly<Record<string, RequestField>> = {
  wantedConditions: 'conditions',
  photoIds: 'photos',
  biddingSeconds: 'duration',
};

/** Rules of bidding are one field of the input; what is wrong with them says which it is. */
const ruleAtFault: Partial<Record<RequestProblemFragment['code'], RequestField>> = {
  INCREMENT_PERCENT_OUT_OF_RANGE: 'incrementPercent',
  INCREMENT_MINIMUM_OUT_OF_RANGE: 'incrementMinimum',
  CURRENCY_DIFFERS: 'incrementMinimum',
  SOFT_CLOSE_OUT_OF_RANGE: 'softCloseSeconds',
  EXTENSION_OUT_OF_RANGE: 'extensionSeconds',
  HARD_LIMIT_OUT_OF_RANGE: 'hardLimitSeconds',
};

/** The field here that a problem of the graph is about; null when it is about none that one can change here. */
export function fieldOf(
  { field, code }: Pick<RequestProblemFragment, 'field' | 'code'>,
  { duration, opening, weights }: Pick<RequestValues, 'duration' | 'opening' | 'weights'>,
): RequestField | null {
  switch (field) {
    case 'biddingRules':
      return ruleAtFault[code] ?? null;
    case 'rankingWeights':
      return weights === 'own' ? 'shares' : 'weights';
    case 'deadline':
      return duration === UNTIL_A_MOMENT ? 'deadline' : 'duration';
    case 'biddingOpensAt':
      // When it has begun, there is nothing to choose any more.
      if (code === 'BIDDING_HAS_BEGUN') return null;
      return opening === 'moment' ? 'opensAt' : 'opening';
    default: {
      const name = renamed[field] ?? field;
      return Object.hasOwn(stepOf, name) ? (name as RequestField) : null;
    }
  }
}
