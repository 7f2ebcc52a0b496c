import { parseAmount } from '../../../ui/money.ts';
import type { AuctionVisibility, AwardMode, OfferLotInput, PartCondition } from '../gql/graphql.ts';
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

export type LotField = 'title' | 'category' | 'city' | 'condition' | 'quantity' | 'starting' | 'reserve';
export type LotProblem = 'title' | 'choose' | 'quantity' | 'amount' | 'reserve';

export const lotHours = ['1', '6', '24', '72', '168'] as const;
export const MOST_PIECES = 1_000;

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

export function problemsOfLot(form: LotForm): Partial<Record<LotField, LotProblem>> {
  const problems: Partial<Record<LotField, LotProblem>> = {};
  const length = [...form.title.trim()].length;
  if (length < 3 || length > 120) problems.title = 'title';
  if (form.category === '') problems.category = 'choose';
  if (form.city === null) problems.city = 'choose';
  if (form.condition === '') problems.condition = 'choose';
  if (!readCount(form.quantity, MOST_PIECES)) problems.quantity = 'quantity';
  const starting = parseAmount(form.starting);
  if (!starting) problems.starting = 'amount';
  if (form.reserve.trim() !== '') {
    const reserve = parseAmount(form.reserve);
    if (!reserve) problems.reserve = 'amount';
    else if (starting && reserve < starting) problems.reserve = 'reserve';
  }
  return problems;
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
    quantity: readCount(form.quantity, MOST_PIECES) ?? 1,
    startingAmount: { amount: parseAmount(form.starting) ?? 0, currency: 'SAR' },
    reserve: reserve ? { amount: reserve, currency: 'SAR' } : null,
    biddingSeconds: Number(form.hours) * 3_600,
    visibility: form.visibility,
    awardMode: form.awardMode,
  };
}
