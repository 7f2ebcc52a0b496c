import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import type { FieldProblems } from './offer-fields.tsx';
import { type OfferForm, problemsOf, rankedRest, readOffer } from './offer-form.ts';
import { type BidderProfile, type BiddingAuction, weighedOf } from './use-bidding.ts';
import { gainOfADay, verdictOn } from './verdict.ts';

export interface OfferFormProps {
  readonly auction: BiddingAuction;
  readonly profile: BidderProfile;
  readonly form: OfferForm;
  readonly setForm: Dispatch<SetStateAction<OfferForm>>;
}

/** What an offer with this price would come to now; told anew with each letter and with each bid of others. */
export function useForecast(
  { auction, profile, form }: Omit<OfferFormProps, 'setForm'>,
  price: number | null,
) {
  const isLot = auction.direction === 'FORWARD';
  const weighed = weighedOf(auction);
  const rest = rankedRest(readOffer(form), auction.weights, isLot);
  const rating = profile.rating.average;
  const verdict = verdictOn(weighed, { price, condition: form.condition || null, rest }, rating);
  return { weighed, rest, isLot, verdict, gain: rest && !isLot ? gainOfADay(weighed, rest, rating) : null };
}

/** What is to be mended, told once somebody has tried to send it; then the first such field is gone to. */
export function useFormCheck(
  form: OfferForm,
  isLot: boolean,
  more?: (problems: FieldProblems) => FieldProblems,
) {
  const element = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  const found = problemsOf(form, isLot);
  const problems = more ? more(found) : found;
  useEffect(() => {
    if (tries > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const check = () => {
    const isSound = Object.keys(problems).length === 0;
    setTries((before) => (isSound ? 0 : before + 1));
    return isSound;
  };
  return { element, check, problems: tries > 0 ? problems : {} };
}
