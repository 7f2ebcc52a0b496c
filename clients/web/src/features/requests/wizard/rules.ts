import { parseAmount } from '../../../ui/money.ts';
import { VIN_LENGTH } from '../../garage/vin.ts';
import { isVin, quantityOf, type RequestValues, UNTIL_A_MOMENT } from './values.ts';

export type RequestField = keyof RequestValues;
export const steps = ['vehicle', 'part', 'terms', 'review'] as const;
export type Step = (typeof steps)[number];

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
  reserve: 'terms',
  duration: 'terms',
  deadline: 'terms',
  visibility: 'terms',
  awardMode: 'terms',
  awardIsConfirmed: 'terms',
  weights: 'terms',
  ownWeights: 'terms',
} as const satisfies Record<RequestField, Exclude<Step, 'review'>>;

/** Fields of the graph's input that are called otherwise here. */
const renamed: Readonly<Record<string, RequestField>> = {
  wantedConditions: 'conditions',
  photoIds: 'photos',
  biddingSeconds: 'duration',
  biddingOpensAt: 'duration',
  rankingWeights: 'weights',
};

/** The field here that a problem of the graph is about; null when it is about none that one can change here. */
export function fieldOf(problemsField: string): RequestField | null {
  const name = renamed[problemsField] ?? problemsField;
  return Object.hasOwn(stepOf, name) ? (name as RequestField) : null;
}

const tag = /^[\p{L}\p{N}\p{M}]+([ -][\p{L}\p{N}\p{M}]+)*$/u;
/** What the graph allows, for the rules and for the sentences that tell them. */
export const limits = {
  vinLength: VIN_LENGTH,
  titleLeast: 3,
  titleMost: 120,
  quantityLeast: 1,
  quantityMost: 1_000,
  descriptionMost: 2_000,
  tagsMost: 10,
  tagMost: 30,
  photosMost: 10,
  daysMost: 30,
} as const;
const LONGEST_MS = limits.daysMost * 86_400_000;

export function isTag(text: string): boolean {
  return [...text].length <= limits.tagMost && tag.test(text);
}

const lengthOf = (text: string) => [...text.trim()].length;
const isAmount = (typed: string) => (parseAmount(typed) ?? 0) > 0;

/** What is wrong with a request as it is typed, by field: keys of `requests.rules`. The graph checks all of it again. */
const rules = {
  vin: ({ vin, hasUntoldVin }) => (vin === '' && hasUntoldVin) || isVin(vin),
  title: ({ title }) => lengthOf(title) >= limits.titleLeast && lengthOf(title) <= limits.titleMost,
  category: ({ category }) => category !== '',
  quantity: ({ quantity }) => quantityOf(quantity) >= 1 && quantityOf(quantity) <= limits.quantityMost,
  description: ({ description }) => lengthOf(description) <= limits.descriptionMost,
  tags: ({ tags }) => tags.length <= limits.tagsMost && tags.every(isTag),
  area: ({ area }) => area !== '',
  budget: ({ budget }) => budget.trim() === '' || isAmount(budget),
  budgetIsHard: ({ budget, budgetIsHard }) => !budgetIsHard || isAmount(budget),
  reserve: ({ reserve, awardMode }) =>
    awardMode !== 'AUTOMATIC' || reserve.trim() === '' || isAmount(reserve),
  deadline: ({ duration, deadline }, now) => duration !== UNTIL_A_MOMENT || isAhead(deadline, now),
} as const satisfies Partial<Record<RequestField, (values: RequestValues, now: number) => boolean>>;

function isAhead(deadline: string, now: number): boolean {
  const lasting = new Date(deadline).getTime() - now;
  return lasting > 0 && lasting <= LONGEST_MS;
}

/** The fields at fault, in the order of the page. */
export function faultsIn(values: RequestValues, now: number, step?: Step): RequestField[] {
  return (Object.keys(rules) as (keyof typeof rules)[]).filter(
    (field) => (!step || step === 'review' || stepOf[field] === step) && !rules[field](values, now),
  );
}
