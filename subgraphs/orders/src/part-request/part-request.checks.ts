import { problemOfCategory, problemOfRules, problemOfText, problemOfTitle } from '@dallal/bidding-terms';
import { cityById, isRegion } from '@dallal/geography';
import { type BiddingTime, problemsOfTime } from './part-request.bidding-time.ts';
import type { CancelPartRequestInput, DraftPartRequestInput } from './part-request.inputs.ts';
import type { PartRequestProblem } from './part-request.results.ts';
import { problemOfTags } from './part-request.texts.ts';
import { problemOfWeights } from './part-request.weights.ts';

const DESCRIPTION_MOST = 2_000;
const REASON_MOST = 500;
const QUANTITY_MOST = 1_000;
export const MOST_PHOTOS = 10;

// Without the `u` flag `i` keeps to ASCII: with it, "ſ" would pass for an S.
const vin = /^[A-HJ-NPR-Z0-9]{17}$/i;

type Field = keyof DraftPartRequestInput;

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
  const sentences: Partial<Record<Field, string | null>> = {
    vin: vin.test(input.vin.trim()) ? null : 'A VIN has 17 letters and digits and never I, O or Q.',
    title: problemOfTitle(input.title.trim()),
    description: problemOfText(input.description, DESCRIPTION_MOST, 'description'),
    category: problemOfCategory(input.category),
    tags: problemOfTags(input.tags),
    wantedConditions:
      new Set(input.wantedConditions).size === input.wantedConditions.length
        ? null
        : 'A condition is there twice.',
    quantity:
      input.quantity >= 1 && input.quantity <= QUANTITY_MOST
        ? null
        : `The quantity must be from 1 to ${QUANTITY_MOST.toLocaleString('en')}.`,
    area: isRegion(input.area)
      ? null
      : 'The area must be an ISO 3166-2 code of a Saudi region, such as SA-01.',
    city:
      input.city == null || cityById(input.city)?.region === input.area
        ? null
        : 'The city must be one of the area, by its id in the list of regions.',
    budget: input.budget && input.budget.amount < 1 ? 'The budget must be more than nothing.' : null,
    budgetIsHard: input.budgetIsHard && !input.budget ? 'A hard budget needs a budget.' : null,
    reserve: problemOfReserve(input),
    biddingRules: input.biddingRules
      ? problemOfRules(input.biddingRules, input.budget?.currency ?? 'SAR')
      : null,
    rankingWeights: input.rankingWeights ? problemOfWeights(input.rankingWeights) : null,
  };
  return Object.entries(sentences).flatMap(([field, message]) => (message ? [{ field, message }] : []));
}

/** What is wrong with the photos of a draft, of which those in `known` are the requester's. */
export function problemsOfPhotos(
  photoIds: readonly string[],
  known: readonly string[],
): PartRequestProblem[] {
  const field = 'photoIds';
  if (photoIds.length > MOST_PHOTOS) return [{ field, message: `Give at most ${MOST_PHOTOS} photos.` }];
  if (new Set(photoIds).size < photoIds.length) return [{ field, message: 'A photo is there twice.' }];
  if (known.length === photoIds.length) return [];
  return [{ field, message: 'Not all of these are photos of parts that you have uploaded.' }];
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
  const message = problemOfText(input.reason ?? '', REASON_MOST, 'reason');
  return message ? [{ field: 'reason', message }] : [];
}

function problemOfReserve({ reserve, budget, budgetIsHard }: DraftPartRequestInput): string | null {
  if (!reserve) return null;
  if (reserve.amount < 1) return 'The reserve must be more than nothing.';
  if (reserve.currency !== (budget?.currency ?? 'SAR')) {
    return 'The reserve must be in the currency of the budget, or in SAR without one.';
  }
  const isBeyond = budgetIsHard && budget && reserve.amount > budget.amount;
  return isBeyond ? 'The reserve cannot be more than a hard budget.' : null;
}
