import { problemOfCategory, problemOfRules, problemOfText, problemOfTitle } from '@dallal/bidding-terms';
import { cityById, isRegion } from '@dallal/geography';
import type { OfferLotInput } from './lot.inputs.ts';
import type { LotProblem } from './lot.results.ts';

const DESCRIPTION_MOST = 2_000;
const REASON_MOST = 500;
const QUANTITY_MOST = 1_000;
const LONGEST_BIDDING_DAYS = 30;
const LATEST_OPENING_DAYS = 30;
const DAY_MS = 86_400_000;

type Sentences = Partial<Record<keyof OfferLotInput | 'reason', string | null>>;

/** When bidding begins and ends, if the lot is offered at `now`. */
export function timesOf(input: Pick<OfferLotInput, 'opensAt' | 'endsAt' | 'biddingSeconds'>, now: Date) {
  const opensAt = input.opensAt ?? now;
  const endsAt =
    input.biddingSeconds == null ? input.endsAt! : new Date(opensAt.getTime() + input.biddingSeconds * 1_000);
  return { opensAt, endsAt };
}

/** Everything that is wrong with a lot. `now` is the database's. */
export function problemsOfLot(input: OfferLotInput, now: Date, minimumSeconds: number): LotProblem[] {
  const { category, area, city, quantity } = input;
  return problemsIn({
    title: problemOfTitle(input.title.trim())?.message ?? null,
    description: problemOfText(input.description, DESCRIPTION_MOST, 'description')?.message ?? null,
    category: problemOfCategory(category)?.message ?? null,
    area: isRegion(area) ? null : 'The area must be an ISO 3166-2 code of a Saudi region, such as SA-01.',
    city:
      city == null || cityById(city)?.region === area
        ? null
        : 'The city must be one of the area, by its id in the list of regions.',
    quantity: quantity >= 1 && quantity <= QUANTITY_MOST ? null : `Between 1 and ${QUANTITY_MOST} are sold.`,
    biddingRules: input.biddingRules
      ? (problemOfRules(input.biddingRules, input.startingAmount.currency)?.message ?? null)
      : null,
    ...problemsOfAmounts(input),
    ...problemsOfTimes(input, now, minimumSeconds),
  });
}

export function problemsOfCancellation(reason: string | null | undefined): LotProblem[] {
  return problemsIn({ reason: problemOfText(reason ?? '', REASON_MOST, 'reason')?.message ?? null });
}

function problemsIn(sentences: Sentences): LotProblem[] {
  return Object.entries(sentences).flatMap(([field, message]) => (message ? [{ field, message }] : []));
}

function problemsOfAmounts({ startingAmount, reserve }: OfferLotInput): Sentences {
  return {
    startingAmount: startingAmount.amount < 1 ? 'Bidding must begin above nothing.' : null,
    reserve: !reserve
      ? null
      : reserve.currency !== startingAmount.currency
        ? 'The reserve must be in the currency of the starting amount.'
        : reserve.amount < startingAmount.amount
          ? 'The reserve must not be below the starting amount.'
          : null,
  };
}

function problemsOfTimes(input: OfferLotInput, now: Date, minimumSeconds: number): Sentences {
  if ((input.endsAt == null) === (input.biddingSeconds == null)) {
    return { endsAt: 'Give either an end or a number of bidding seconds.' };
  }
  const { opensAt, endsAt } = timesOf(input, now);
  if (opensAt < now) return { opensAt: 'The opening has passed.' };
  if (opensAt.getTime() - now.getTime() > LATEST_OPENING_DAYS * DAY_MS) {
    return { opensAt: `The opening must lie within ${LATEST_OPENING_DAYS} days.` };
  }
  const lasts = endsAt.getTime() - opensAt.getTime();
  if (lasts >= minimumSeconds * 1_000 && lasts <= LONGEST_BIDDING_DAYS * DAY_MS) return {};
  const message = `Bidding must last between ${minimumSeconds} seconds and ${LONGEST_BIDDING_DAYS} days.`;
  return { [input.biddingSeconds == null ? 'endsAt' : 'biddingSeconds']: message };
}
