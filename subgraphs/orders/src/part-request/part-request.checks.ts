import {
  problemOfCategory,
  problemOfRules,
  problemOfText,
  problemOfTitle,
  problemsIn,
} from '@dallal/bidding-terms';
import { cityById, isRegion } from '@dallal/geography';
import { type BiddingTime, problemsOfTime } from './part-request.bidding-time.ts';
import type { CancelPartRequestInput, DraftPartRequestInput } from './part-request.inputs.ts';
import type { Fault, PartRequestProblem } from './part-request.problem.ts';
import { problemOfTags } from './part-request.texts.ts';
import { problemOfWeights } from './part-request.weights.ts';

const DESCRIPTION_MOST = 2_000;
const REASON_MOST = 500;
const QUANTITY_MOST = 1_000;
export const MOST_PHOTOS = 10;

// Without the `u` flag `i` keeps to ASCII: with it, "ſ" would pass for an S.
const vin = /^[A-HJ-NPR-Z0-9]{17}$/i;

type Faults = Partial<Record<keyof DraftPartRequestInput, Fault | null>>;

/** Everything that is wrong with a draft. `now` is the database's. */
export function problemsOfDraft(
  input: DraftPartRequestInput,
  now: Date,
  minimumSeconds: number,
): PartRequestProblem[] {
  return [...problemsOfWish(input), ...problemsOfTime(input, { now, minimumSeconds, isFinal: false })];
}

/** Everything but when bidding begins and ends, which depends on the moment. */
export function problemsOfWish(input: DraftPartRequestInput): PartRequestProblem[] {
  return problemsIn({
    vin: vin.test(input.vin.trim())
      ? null
      : { code: 'VIN_MALFORMED', message: 'A VIN has 17 letters and digits and never I, O or Q.' },
    title: problemOfTitle(input.title.trim()),
    description: problemOfText(input.description, DESCRIPTION_MOST, 'description'),
    category: problemOfCategory(input.category),
    tags: problemOfTags(input.tags),
    wantedConditions:
      new Set(input.wantedConditions).size === input.wantedConditions.length
        ? null
        : { code: 'GIVEN_TWICE', message: 'A condition is there twice.' },
    quantity: problemOfQuantity(input.quantity),
    ...problemsOfPlace(input),
    ...problemsOfAmounts(input),
    biddingRules: input.biddingRules
      ? problemOfRules(input.biddingRules, input.budget?.currency ?? 'SAR')
      : null,
    rankingWeights: input.rankingWeights ? problemOfWeights(input.rankingWeights) : null,
  } satisfies Faults);
}

/** What is wrong with the photos of a draft, of which those in `known` are the requester's. */
export function problemsOfPhotos(
  photoIds: readonly string[],
  known: readonly string[],
): PartRequestProblem[] {
  const fault = (code: Fault['code'], message: string, most?: number) =>
    problemsIn({ photoIds: { code, message, ...(most === undefined ? {} : { most }) } });
  if (photoIds.length > MOST_PHOTOS) {
    return fault('TOO_MANY_PHOTOS', `Give at most ${MOST_PHOTOS} photos.`, MOST_PHOTOS);
  }
  if (new Set(photoIds).size < photoIds.length) return fault('GIVEN_TWICE', 'A photo is there twice.');
  if (known.length === photoIds.length) return [];
  return fault('PHOTO_NOT_YOURS', 'Not all of these are photos of parts that you have uploaded.');
}

/** What is wrong with when bidding begins and ends, for a request that is to be published at `now`. */
export function problemsOfPublication(
  time: BiddingTime,
  now: Date,
  minimumSeconds: number,
): PartRequestProblem[] {
  return problemsOfTime(time, { now, minimumSeconds, isFinal: true });
}

export function problemsOfCancellation(input: CancelPartRequestInput): PartRequestProblem[] {
  return problemsIn({ reason: problemOfText(input.reason ?? '', REASON_MOST, 'reason') });
}

function problemOfQuantity(quantity: number): Fault | null {
  if (quantity >= 1 && quantity <= QUANTITY_MOST) return null;
  const message = `The quantity must be from 1 to ${QUANTITY_MOST.toLocaleString('en')}.`;
  return { code: 'QUANTITY_OUT_OF_RANGE', least: 1, most: QUANTITY_MOST, message };
}

function problemsOfPlace({ area, city }: DraftPartRequestInput): Faults {
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

function problemsOfAmounts(input: DraftPartRequestInput): Faults {
  const { budget, budgetIsHard } = input;
  return {
    budget:
      budget && budget.amount < 1
        ? { code: 'AMOUNT_NOT_POSITIVE', message: 'The budget must be more than nothing.' }
        : null,
    budgetIsHard:
      budgetIsHard && !budget ? { code: 'BUDGET_MISSING', message: 'A hard budget needs a budget.' } : null,
    reserve: problemOfReserve(input),
  };
}

function problemOfReserve({ reserve, budget, budgetIsHard }: DraftPartRequestInput): Fault | null {
  if (!reserve) return null;
  if (reserve.amount < 1) {
    return { code: 'AMOUNT_NOT_POSITIVE', message: 'The reserve must be more than nothing.' };
  }
  if (reserve.currency !== (budget?.currency ?? 'SAR')) {
    const message = 'The reserve must be in the currency of the budget, or in SAR without one.';
    return { code: 'CURRENCY_DIFFERS', message };
  }
  return budgetIsHard && budget && reserve.amount > budget.amount
    ? { code: 'RESERVE_ABOVE_BUDGET', message: 'The reserve cannot be more than a hard budget.' }
    : null;
}
