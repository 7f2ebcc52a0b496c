import { useState } from 'react';
import { parseAmount } from '../../ui/money.ts';
import { useTask } from '../../ui/use-task.ts';
import { type OfferFormProps, useForecast, useFormCheck } from './form-parts.ts';
import { offerInput, readOffer, typedAmount } from './offer-form.ts';
import { type AutoBidOutcome, useAutoBid } from './use-auto-bid.ts';
import type { BiddingAuction } from './use-bidding.ts';
import type { Verdict } from './verdict.ts';

/** Up to where an auto-bid goes, and how, as it is typed. */
export interface LimitForm {
  readonly limit: string;
  readonly opening: string;
  readonly step: string;
  readonly strategy: 'MINIMAL' | 'LIMIT';
}

/** An auto-bid as it is typed: what its limit would come to, what is to be mended, and how it is set and stopped. */
export function useAutoBidForm({ auction, profile, form }: OfferFormProps) {
  const [limits, setLimits] = useState(() => limitsOf(auction.myAutoBid));
  const limit = parseAmount(limits.limit) || null;
  const shipping = readOffer(form).shippingAmount ?? 0;
  // The limit includes the shipping; what is forecast is a bid at the limit.
  const price = limit !== null && limit > shipping ? limit - shipping : null;
  const { isLot, verdict, gain } = useForecast({ auction, profile, form }, price);
  // The price of the offer stands for the limit where it is checked.
  const { element, check, problems } = useFormCheck({ ...form, price: limits.limit }, isLot);
  const { set, stop } = useAutoBid(auction.id);
  const { run, ...task } = useTask();
  const [outcome, setOutcome] = useState<AutoBidOutcome | null>(null);
  const [wrong, setWrong] = useState<'opening' | 'step' | null>(null);

  const change = (part: Partial<LimitForm>) => setLimits((before) => ({ ...before, ...part }));
  const send = (to: number) =>
    run(
      async () => {
        setWrong(null);
        const amounts = { limit: money(to), opening: optional(limits.opening), step: optional(limits.step) };
        const { strategy } = limits;
        setOutcome(await set({ auctionId: auction.id, ...amounts, strategy, ...offerInput(form, isLot) }));
      },
      (argument) => {
        const field = (['opening', 'step'] as const).find((name) => argument.startsWith(`input.${name}`));
        setWrong(field ?? null);
        return field !== undefined;
      },
    );
  return {
    ...task,
    element,
    problems,
    limits,
    change,
    isLot,
    verdict: atLimit(verdict, shipping),
    gain,
    outcome,
    wrong,
    submit: () => check() && limit !== null && send(limit),
    /** Sets it with the limit that would have been taken. */
    take: (to: number) => {
      change({ limit: typedAmount(to) });
      return send(to);
    },
    stop: () => run(async () => setOutcome(await stop())),
  };
}

function limitsOf(autoBid: BiddingAuction['myAutoBid']): LimitForm {
  return {
    limit: autoBid ? typedAmount(autoBid.limit.amount) : '',
    opening: autoBid?.opening ? typedAmount(autoBid.opening.amount) : '',
    step: autoBid?.step ? typedAmount(autoBid.step.amount) : '',
    strategy: autoBid?.strategy ?? 'MINIMAL',
  };
}

function money(amount: number) {
  return { amount, currency: 'SAR' } as const;
}

function optional(text: string) {
  const amount = parseAmount(text);
  return amount ? money(amount) : null;
}

/** What is said of prices is said of totals here, as the limit is one. */
function atLimit(verdict: Verdict, shipping: number): Verdict {
  return 'best' in verdict && verdict.best
    ? ({ ...verdict, best: verdict.best + shipping } as Verdict)
    : verdict;
}
