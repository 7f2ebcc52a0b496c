import { cityById, isRegion } from '@dallal/geography';
import { isWellFormedText } from '@dallal/subgraph';
import type { CancelPartRequestInput, DraftPartRequestInput } from './part-request.inputs.ts';
import type { PartRequestProblem } from './part-request.results.ts';

const TITLE = { least: 3, most: 120 };
const DESCRIPTION_MOST = 2_000;
const REASON_MOST = 500;
const SLUG_MOST = 64;
export const MOST_PHOTOS = 10;
const LONGEST_BIDDING_DAYS = 30;
const LONGEST_BIDDING_SECONDS = LONGEST_BIDDING_DAYS * 86_400;

// Without the `u` flag `i` keeps to ASCII: with it, "ſ" would pass for an S.
const vin = /^[A-HJ-NPR-Z0-9]{17}$/i;
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
// With the marks that would turn round what people read next to the text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
// The same without tab, line feed and carriage return, which a longer text may hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** When bidding is to end: at a moment, or so long after the publication. */
export interface BiddingTime {
  readonly deadline?: Date | null | undefined;
  readonly biddingSeconds?: number | null | undefined;
}

type Field = keyof DraftPartRequestInput;

/** Everything that is wrong with a draft. `now` is the database's. */
export function problemsOfDraft(
  input: DraftPartRequestInput,
  now: Date,
  minimumSeconds: number,
): PartRequestProblem[] {
  const sentences: Partial<Record<Field, string | null>> = {
    vin: vin.test(input.vin.trim()) ? null : 'A VIN has 17 letters and digits and never I, O or Q.',
    title: problemOfTitle(input.title.trim()),
    description: problemOfText(input.description, DESCRIPTION_MOST, 'description'),
    category:
      input.category.length <= SLUG_MOST && slug.test(input.category)
        ? null
        : 'A category is given by its slug: lower-case letters, digits and hyphens, such as "brake-pads".',
    area: isRegion(input.area)
      ? null
      : 'The area must be an ISO 3166-2 code of a Saudi region, such as SA-01.',
    city:
      input.city == null || cityById(input.city)?.region === input.area
        ? null
        : 'The city must be one of the area, by its id in the list of regions.',
    budget: input.budget && input.budget.amount < 1 ? 'The budget must be more than nothing.' : null,
    budgetIsHard: input.budgetIsHard && !input.budget ? 'A hard budget needs a budget.' : null,
  };
  const problems = Object.entries(sentences).flatMap(([field, message]) =>
    message ? [{ field, message }] : [],
  );
  return [...problems, ...problemsOfTime(input, now, minimumSeconds, { leadMs: 1 })];
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

/** What is wrong with when bidding ends, for a request that is to be published at `now`. */
export function problemsOfPublication(
  time: BiddingTime,
  now: Date,
  minimumSeconds: number,
): PartRequestProblem[] {
  return problemsOfTime(time, now, minimumSeconds, { leadMs: minimumSeconds * 1_000 });
}

export function problemsOfCancellation(input: CancelPartRequestInput): PartRequestProblem[] {
  const message = problemOfText(input.reason ?? '', REASON_MOST, 'reason');
  return message ? [{ field: 'reason', message }] : [];
}

/** The moment bidding ends if it begins at `now`. */
export function deadlineOf(time: BiddingTime, now: Date): Date {
  return time.biddingSeconds == null ? time.deadline! : new Date(now.getTime() + time.biddingSeconds * 1_000);
}

function problemsOfTime(
  { deadline, biddingSeconds }: BiddingTime,
  now: Date,
  minimumSeconds: number,
  { leadMs }: { leadMs: number },
): PartRequestProblem[] {
  if ((deadline == null) === (biddingSeconds == null)) {
    return [{ field: 'deadline', message: 'Give either a deadline or a number of bidding seconds.' }];
  }
  if (biddingSeconds != null) {
    if (biddingSeconds >= minimumSeconds && biddingSeconds <= LONGEST_BIDDING_SECONDS) return [];
    const message = `Bidding must last between ${minimumSeconds} seconds and ${LONGEST_BIDDING_DAYS} days.`;
    return [{ field: 'biddingSeconds', message }];
  }
  const ahead = deadline!.getTime() - now.getTime();
  if (ahead > LONGEST_BIDDING_SECONDS * 1_000) {
    return [{ field: 'deadline', message: `The deadline must lie within ${LONGEST_BIDDING_DAYS} days.` }];
  }
  if (ahead >= leadMs) return [];
  const message =
    leadMs > 1
      ? `The deadline must lie at least ${minimumSeconds} seconds ahead.`
      : 'The deadline has passed.';
  return [{ field: 'deadline', message }];
}

function problemOfTitle(title: string): string | null {
  if (!isWellFormedText(title) || controlCharacter.test(title)) {
    return 'The title contains characters that are not allowed, such as control characters.';
  }
  // Counted as people count: "🚗" is one character, not two.
  const length = [...title].length;
  if (length >= TITLE.least && length <= TITLE.most) return null;
  return `The title must have ${TITLE.least} to ${TITLE.most} characters.`;
}

function problemOfText(text: string, most: number, name: string): string | null {
  if (!isWellFormedText(text) || unprintable.test(text))
    return `The ${name} contains characters that are not allowed, such as control characters.`;
  return [...text].length <= most
    ? null
    : `The ${name} must have at most ${most.toLocaleString('en')} characters.`;
}
