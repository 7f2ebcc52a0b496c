import { parseAmount } from '../../../ui/money.ts';
import { checkVin, VIN_LENGTH } from '../../garage/vin.ts';
import type { RequestProblemFragment } from '../gql/graphql.ts';
import { type RequestField, type Step, stepOf, steps } from './fields.ts';
import { percentOf, quantityOf, shareOf } from './typed-numbers.ts';
import { AS_IT_IS, type RequestValues, type Shares, UNTIL_A_MOMENT } from './values.ts';

/** What is wrong with a field: a code of the graph's, and the limits that it is about. */
export type Fault = Pick<RequestProblemFragment, 'code'> &
  Partial<Pick<RequestProblemFragment, 'least' | 'most'>>;

const LONGEST_SECONDS = 30 * 86_400;
/** What the graph allows, which checks all of it again. */
export const limits = {
  vin: VIN_LENGTH,
  title: { least: 3, most: 120 },
  quantity: { least: 1, most: 1_000 },
  description: 2_000,
  tags: 10,
  tag: 30,
  photos: 10,
  incrementPercent: { least: 0, most: 50 },
  /** Minor units. */
  incrementMinimum: { least: 1, most: 1_000_000 },
} as const;

const tag = /^[\p{L}\p{N}\p{M}]+([ -][\p{L}\p{N}\p{M}]+)*$/u;

export function isTag(text: string): boolean {
  return [...text].length <= limits.tag && tag.test(text);
}

const isWithin = (number: number | null, { least, most }: { least: number; most: number }) =>
  number !== null && number >= least && number <= most;
const lengthOf = (text: string) => [...text.trim()].length;
const isAmount = (typed: string) => (parseAmount(typed) ?? 0) > 0;
const unless = (isFine: boolean, code: Fault['code'], limits: Omit<Fault, 'code'> = {}): Fault | null =>
  isFine ? null : { code, ...limits };

type Rule = (values: RequestValues, now: number) => Fault | null;

/** What is wrong with a request as it is typed, by field. What is chosen among what is right needs no rule. */
const rules: Partial<Record<RequestField, Rule>> = {
  vin: ({ vin, hasUntoldVin }) =>
    unless((vin === '' && hasUntoldVin) || checkVin(vin).problem === null, 'VIN_MALFORMED'),
  title: ({ title }) => unless(isWithin(lengthOf(title), limits.title), 'TITLE_LENGTH', limits.title),
  category: ({ category }) => unless(category !== '', 'CATEGORY_MALFORMED'),
  quantity: ({ quantity }) =>
    unless(isWithin(quantityOf(quantity), limits.quantity), 'QUANTITY_OUT_OF_RANGE', limits.quantity),
  description: ({ description }) =>
    unless(lengthOf(description) <= limits.description, 'TEXT_TOO_LONG', { most: limits.description }),
  tags: ({ tags }) =>
    unless(tags.length <= limits.tags, 'TOO_MANY_TAGS', { most: limits.tags }) ??
    unless(tags.every(isTag), 'TAG_MALFORMED', { least: 1, most: limits.tag }),
  area: ({ area }) => unless(area !== '', 'AREA_UNKNOWN'),
  budget: ({ budget }) => unless(budget.trim() === '' || isAmount(budget), 'AMOUNT_NOT_POSITIVE'),
  budgetIsHard: ({ budget, budgetIsHard }) => unless(!budgetIsHard || isAmount(budget), 'BUDGET_MISSING'),
  deadline: faultOfDeadline,
  shares: ({ weights, shares }) => (weights === 'own' ? faultOfShares(shares) : null),
  opensAt: faultOfOpening,
  reserve: faultOfReserve,
  incrementPercent: ({ incrementPercent: typed }) =>
    unless(
      typed.trim() === '' || isWithin(percentOf(typed), limits.incrementPercent),
      'INCREMENT_PERCENT_OUT_OF_RANGE',
      limits.incrementPercent,
    ),
  incrementMinimum: ({ incrementMinimum: typed }) =>
    unless(
      typed.trim() === '' || isWithin(parseAmount(typed), limits.incrementMinimum),
      'INCREMENT_MINIMUM_OUT_OF_RANGE',
      limits.incrementMinimum,
    ),
};

function faultOfOpening({ opening, opensAt }: RequestValues, now: number): Fault | null {
  if (opening !== 'moment') return null;
  const ahead = (new Date(opensAt).getTime() - now) / 1_000;
  if (!(ahead > 0)) return { code: 'OPENING_PASSED' };
  return unless(ahead <= LONGEST_SECONDS, 'OPENING_TOO_LATE', { most: LONGEST_SECONDS });
}

/** Counted from the opening, as the graph counts; where that stays as it is, the graph alone knows it. */
function faultOfDeadline(values: RequestValues, now: number): Fault | null {
  const { duration, deadline, opening, opensAt } = values;
  if (duration !== UNTIL_A_MOMENT) return null;
  const beginning = opening === 'moment' && !faultOfOpening(values, now) ? new Date(opensAt).getTime() : now;
  const lasting = (new Date(deadline).getTime() - beginning) / 1_000;
  if (!(lasting > 0)) {
    return beginning === now ? { code: 'DEADLINE_PASSED' } : { code: 'DEADLINE_TOO_SOON', least: 1 };
  }
  const isLong = lasting > LONGEST_SECONDS && opening !== AS_IT_IS;
  return unless(!isLong, 'DEADLINE_TOO_LATE', { most: LONGEST_SECONDS });
}

function faultOfReserve({ awardMode, reserve, budget, budgetIsHard }: RequestValues): Fault | null {
  if (awardMode !== 'AUTOMATIC' || reserve.trim() === '') return null;
  if (!isAmount(reserve)) return { code: 'AMOUNT_NOT_POSITIVE' };
  const isBeyond = budgetIsHard && isAmount(budget) && parseAmount(reserve)! > parseAmount(budget)!;
  return unless(!isBeyond, 'RESERVE_ABOVE_BUDGET');
}

function faultOfShares(shares: Shares): Fault | null {
  const [price = null, ...others] = [shares.price, shares.delivery, shares.warranty, shares.rating].map(
    (typed) => shareOf(typed),
  );
  const areShares = isWithin(price, { least: 1, most: 100 }) && others.every((each) => each !== null);
  if (!areShares) return { code: 'WEIGHT_OUT_OF_RANGE', least: 0, most: 100 };
  const sum = others.reduce<number>((all, each) => all + (each ?? 0), price ?? 0);
  return unless(sum === 100, 'WEIGHTS_NOT_A_HUNDRED');
}

/** What is wrong, by field, in the order of the page. */
export function faultsIn(
  values: RequestValues,
  now: number,
  step?: Step,
): Partial<Record<RequestField, Fault>> {
  const inStep = (Object.keys(rules) as RequestField[]).filter(
    (field) => !step || step === 'review' || stepOf[field] === step,
  );
  const faults = inStep.map((field) => [field, rules[field]!(values, now)] as const);
  return Object.fromEntries(faults.filter(([, fault]) => fault));
}

/** The step that one may be at who asks for one: the first before it where something is wrong or missing, else that. */
export function stepAllowed(asked: Step, values: RequestValues, now: number): Step {
  const before = steps.slice(0, steps.indexOf(asked));
  return before.find((step) => Object.keys(faultsIn(values, now, step)).length > 0) ?? asked;
}
