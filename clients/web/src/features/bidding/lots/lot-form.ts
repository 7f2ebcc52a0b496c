import { parseAmount } from '../../../ui/money.ts';
import type {
  AuctionVisibility,
  AwardMode,
  LotProblemFieldsFragment,
  OfferLotInput,
  PartCondition,
} from '../gql/graphql.ts';
import { readCount } from '../offer-form.ts';

/** A lot as it is typed. */
export interface LotForm {
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly city: string | null;
  readonly area: string;
  readonly condition: PartCondition | '';
  readonly quantity: string;
  readonly starting: string;
  readonly reserve: string;
  readonly hours: string;
  readonly visibility: AuctionVisibility;
  readonly awardMode: AwardMode;
}

export type LotField = Exclude<keyof LotForm, 'area'>;

/** What is wrong with a field: a code of the graph's, or of ours, and the limits that it is about. */
export interface LotFault extends Partial<Pick<LotProblemFieldsFragment, 'least' | 'most'>> {
  readonly code: LotProblemFieldsFragment['code'] | 'CONDITION_MISSING';
}
export type LotFaults = Partial<Record<LotField, LotFault>>;

export const lotHours = ['1', '6', '24', '72', '168'] as const;
/** What the graph allows, which checks all of it again. */
export const limits = {
  title: { least: 3, most: 120 },
  description: 2_000,
  quantity: { least: 1, most: 1_000 },
} as const;

export const emptyLot: LotForm = {
  title: '',
  description: '',
  category: '',
  city: null,
  area: '',
  condition: '',
  quantity: '1',
  starting: '',
  reserve: '',
  hours: '24',
  visibility: 'OPEN',
  awardMode: 'REQUESTER',
};

/** In the order of the page. */
export function faultsOfLot(form: LotForm): LotFaults {
  const faults: LotFaults = {};
  const length = lengthOf(form.title);
  if (length < limits.title.least || length > limits.title.most) {
    faults.title = { code: 'TITLE_LENGTH', ...limits.title };
  }
  if (lengthOf(form.description) > limits.description) {
    faults.description = { code: 'TEXT_TOO_LONG', most: limits.description };
  }
  if (form.category === '') faults.category = { code: 'CATEGORY_MALFORMED' };
  if (form.city === null) faults.city = { code: 'CITY_OUTSIDE_AREA' };
  if (form.condition === '') faults.condition = { code: 'CONDITION_MISSING' };
  if (!readCount(form.quantity, limits.quantity.most)) {
    faults.quantity = { code: 'QUANTITY_OUT_OF_RANGE', ...limits.quantity };
  }
  const starting = parseAmount(form.starting);
  if (!starting) faults.starting = { code: 'AMOUNT_NOT_POSITIVE' };
  const reserve = form.reserve.trim() === '' ? undefined : parseAmount(form.reserve);
  if (reserve !== undefined && !reserve) faults.reserve = { code: 'AMOUNT_NOT_POSITIVE' };
  else if (reserve && starting && reserve < starting) faults.reserve = { code: 'RESERVE_BELOW_START' };
  return faults;
}

const lengthOf = (text: string) => [...text.trim()].length;

/** Fields of the graph's input that are called otherwise here. */
const renamed: Readonly<Record<string, LotField>> = {
  area: 'city',
  startingAmount: 'starting',
  biddingSeconds: 'hours',
};

/** What the graph found wrong, each at its field here; and what is about none of them. */
export function sortedFaults(problems: readonly LotProblemFieldsFragment[]): {
  readonly faults: LotFaults;
  readonly others: readonly LotFault[];
} {
  const faults: LotFaults = {};
  const others: LotFault[] = [];
  for (const problem of problems) {
    const field = renamed[problem.field] ?? problem.field;
    if (Object.hasOwn(emptyLot, field)) faults[field as LotField] ??= problem;
    else others.push(problem);
  }
  return { faults, others };
}

/** @param form without problems */
export function lotInput(form: LotForm): Omit<OfferLotInput, 'idempotencyKey'> {
  const reserve = parseAmount(form.reserve);
  return {
    title: form.title.trim(),
    description: form.description.trim(),
    category: form.category,
    area: form.area,
    city: form.city,
    condition: form.condition as PartCondition,
    quantity: readCount(form.quantity, limits.quantity.most) ?? 1,
    startingAmount: { amount: parseAmount(form.starting) ?? 0, currency: 'SAR' },
    reserve: reserve ? { amount: reserve, currency: 'SAR' } : null,
    biddingSeconds: Number(form.hours) * 3_600,
    visibility: form.visibility,
    awardMode: form.awardMode,
  };
}
