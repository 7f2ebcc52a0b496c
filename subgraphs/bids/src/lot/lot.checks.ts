import {
  problemOfCategory,
  problemOfRules,
  problemOfText,
  problemOfTitle,
  problemsIn,
} from '@dallal/bidding-terms';
import { cityById, isRegion } from '@dallal/geography';
import type { MoneyInput } from '@dallal/money';
import type { OfferLotInput } from './lot.inputs.ts';
import type { Fault, LotProblem } from './lot.problem.ts';

const DESCRIPTION_MOST = 2_000;
const REASON_MOST = 500;
const QUANTITY_MOST = 1_000;
const LONGEST_BIDDING_DAYS = 30;
const LONGEST_BIDDING_SECONDS = LONGEST_BIDDING_DAYS * 86_400;
const LATEST_OPENING_DAYS = 30;
const LATEST_OPENING_SECONDS = LATEST_OPENING_DAYS * 86_400;

type Faults = Partial<Record<keyof OfferLotInput, Fault | null>>;

/** When bidding begins and ends, if the lot is offered at `now`. */
export function timesOf(input: Pick<OfferLotInput, 'opensAt' | 'endsAt' | 'biddingSeconds'>, now: Date) {
  const opensAt = input.opensAt ?? now;
  const endsAt =
    input.biddingSeconds == null ? input.endsAt! : new Date(opensAt.getTime() + input.biddingSeconds * 1_000);
  return { opensAt, endsAt };
}

/** Everything that is wrong with a lot. `now` is the database's. */
export function problemsOfLot(input: OfferLotInput, now: Date, minimumSeconds: number): LotProblem[] {
  return problemsIn({
    title: problemOfTitle(input.title.trim()),
    description: problemOfText(input.description, DESCRIPTION_MOST, 'description'),
    category: problemOfCategory(input.category),
    ...problemsOfPlace(input),
    quantity: problemOfQuantity(input.quantity),
    biddingRules: input.biddingRules
      ? problemOfRules(input.biddingRules, input.startingAmount.currency)
      : null,
    ...problemsOfAmounts(input),
    ...problemsOfTimes(input, now, minimumSeconds),
  } satisfies Faults);
}

export function problemsOfCancellation(reason: string | null | undefined): LotProblem[] {
  return problemsIn({ reason: problemOfText(reason ?? '', REASON_MOST, 'reason') });
}

function problemOfQuantity(quantity: number): Fault | null {
  if (quantity >= 1 && quantity <= QUANTITY_MOST) return null;
  const message = `The quantity must be from 1 to ${QUANTITY_MOST.toLocaleString('en')}.`;
  return { code: 'QUANTITY_OUT_OF_RANGE', least: 1, most: QUANTITY_MOST, message };
}

function problemsOfPlace({ area, city }: OfferLotInput): Faults {
  const region = 'The area must be an ISO 3166-2 code of a Saudi region, such as SA-01.';
  const outside = 'The city must be one of the area, by its id in the list of regions.';
  return {
    area: isRegion(area) ? null : { code: 'AREA_UNKNOWN', message: region },
    city:
      city == null || cityById(city)?.region === area
        ? null
        : { code: 'CITY_OUTSIDE_AREA', message: outside },
  };
}

function problemsOfAmounts({ startingAmount, reserve }: OfferLotInput): Faults {
  return {
    startingAmount:
      startingAmount.amount < 1
        ? { code: 'AMOUNT_NOT_POSITIVE', message: 'Bidding must begin above nothing.' }
        : null,
    reserve: reserve ? problemOfReserve(reserve, startingAmount) : null,
  };
}

function problemOfReserve(reserve: MoneyInput, startingAmount: MoneyInput): Fault | null {
  if (reserve.currency !== startingAmount.currency) {
    const message = 'The reserve must be in the currency of the starting amount.';
    return { code: 'CURRENCY_DIFFERS', message };
  }
  return reserve.amount < startingAmount.amount
    ? { code: 'RESERVE_BELOW_START', message: 'The reserve must not be below the starting amount.' }
    : null;
}

function problemsOfTimes(input: OfferLotInput, now: Date, minimumSeconds: number): Faults {
  if ((input.endsAt == null) === (input.biddingSeconds == null)) {
    const message = 'Give either an end or a number of bidding seconds.';
    return { endsAt: { code: 'NOT_ONE_END', message } };
  }
  const { opensAt, endsAt } = timesOf(input, now);
  const opening = problemOfOpening(opensAt, now);
  if (opening) return { opensAt: opening };
  const lasts = (endsAt.getTime() - opensAt.getTime()) / 1_000;
  if (lasts >= minimumSeconds && lasts <= LONGEST_BIDDING_SECONDS) return {};
  const message = `Bidding must last between ${minimumSeconds} seconds and ${LONGEST_BIDDING_DAYS} days.`;
  const limits = { least: minimumSeconds, most: LONGEST_BIDDING_SECONDS };
  const fault = { code: 'BIDDING_SECONDS_OUT_OF_RANGE', ...limits, message } as const;
  return { [input.biddingSeconds == null ? 'endsAt' : 'biddingSeconds']: fault };
}

function problemOfOpening(opensAt: Date, now: Date): Fault | null {
  if (opensAt < now) return { code: 'OPENING_PASSED', message: 'The opening has passed.' };
  if (opensAt.getTime() - now.getTime() <= LATEST_OPENING_SECONDS * 1_000) return null;
  const message = `The opening must lie within ${LATEST_OPENING_DAYS} days.`;
  return { code: 'OPENING_TOO_LATE', most: LATEST_OPENING_SECONDS, message };
}
