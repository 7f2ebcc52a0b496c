import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../ui/amount-input.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { parseAmount } from '../../ui/money.ts';
import { useTask } from '../../ui/use-task.ts';
import { AutoBidOutcomeAlert } from './auto-bid-outcome.tsx';
import { AutoBidState } from './auto-bid-state.tsx';
import classes from './bidding.module.css';
import { type OfferFormProps, useForecast, useFormCheck } from './form-parts.ts';
import { OfferFields, useProblemText } from './offer-fields.tsx';
import { offerInput, readOffer, typedAmount } from './offer-form.ts';
import { type AutoBidOutcome, useAutoBid } from './use-auto-bid.ts';
import { standingOf } from './use-bidding.ts';
import type { Verdict } from './verdict.ts';
import { VerdictBox } from './verdict-box.tsx';

interface LimitForm {
  readonly limit: string;
  readonly opening: string;
  readonly step: string;
  readonly strategy: 'MINIMAL' | 'LIMIT';
}

/** An auto-bid: up to where it goes, and how. */
export function AutoBidForm({ auction, profile, form, setForm }: OfferFormProps) {
  const t = useTranslations('bidding');
  const { myAutoBid } = auction;
  const [limits, setLimits] = useState<LimitForm>(() => ({
    limit: myAutoBid ? typedAmount(myAutoBid.limit.amount) : '',
    opening: myAutoBid?.opening ? typedAmount(myAutoBid.opening.amount) : '',
    step: myAutoBid?.step ? typedAmount(myAutoBid.step.amount) : '',
    strategy: myAutoBid?.strategy ?? 'MINIMAL',
  }));
  const limit = parseAmount(limits.limit) || null;
  const shipping = readOffer(form).shippingAmount ?? 0;
  // The limit includes the shipping; what is forecast is a bid at the limit.
  const price = limit !== null && limit > shipping ? limit - shipping : null;
  const { isLot, verdict, gain } = useForecast({ auction, profile, form }, price);
  // The price of the offer stands for the limit where it is checked.
  const { element, check, problems } = useFormCheck({ ...form, price: limits.limit }, isLot);
  const error = useProblemText(problems);
  const { set, stop } = useAutoBid(auction.id);
  const { isBusy, error: failure, run } = useTask();
  const [outcome, setOutcome] = useState<AutoBidOutcome | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  const send = (to: number) =>
    run(
      async () => {
        setWrong(null);
        setOutcome(
          await set({
            auctionId: auction.id,
            limit: { amount: to, currency: 'SAR' },
            opening: optional(limits.opening),
            step: optional(limits.step),
            strategy: limits.strategy,
            ...offerInput(form, isLot),
          }),
        );
      },
      (argument) => {
        setWrong(argument);
        return argument.startsWith('input.opening') || argument.startsWith('input.step');
      },
    );
  const field = (name: 'limit' | 'opening' | 'step') => ({
    value: limits[name],
    onChange: (typed: string) => setLimits((before) => ({ ...before, [name]: typed })),
  });
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (check() && limit !== null) void send(limit);
      }}
    >
      <Stack gap="sm">
        {myAutoBid && (
          <AutoBidState autoBid={myAutoBid} onStop={() => run(async () => setOutcome(await stop()))} />
        )}
        <AmountInput
          label={t(isLot ? 'lotLimit' : 'limit')}
          description={t(isLot ? 'lotLimitHint' : 'limitHint')}
          required
          size="lg"
          error={error('price')}
          {...field('limit')}
        />
        <VerdictBox
          verdict={atLimit(verdict, shipping)}
          isLot={isLot}
          isSealed={false}
          isLeading={standingOf(auction) === 'leading'}
          weighsMore={auction.weights.price < 100}
          gain={gain}
        />
        <OfferFields
          form={form}
          onChange={setForm}
          problems={problems}
          wanted={auction.wantedConditions}
          isLot={isLot}
        />
        <Radio.Group
          label={t('strategy')}
          value={limits.strategy}
          onChange={(value) =>
            setLimits((before) => ({ ...before, strategy: value as LimitForm['strategy'] }))
          }
        >
          <Stack gap="xs" mt={6}>
            <Radio value="MINIMAL" label={t('minimal')} description={t('minimalHint')} />
            <Radio value="LIMIT" label={t('atOnce')} description={t('atOnceHint')} />
          </Stack>
        </Radio.Group>
        <div className={classes.pair}>
          <AmountInput
            label={t('opening')}
            placeholder={t('optional')}
            error={wrong?.startsWith('input.opening') && t('openingWrong')}
            {...field('opening')}
          />
          <AmountInput
            label={t('step')}
            placeholder={t('optional')}
            error={wrong?.startsWith('input.step') && t('problem.noAmount')}
            {...field('step')}
          />
        </div>
        {outcome && (
          <AutoBidOutcomeAlert
            outcome={outcome}
            onTake={(to) => {
              setLimits((before) => ({ ...before, limit: typedAmount(to) }));
              void send(to);
            }}
          />
        )}
        {failure !== null && <ErrorState error={failure} />}
        <Button type="submit" fullWidth size="lg" loading={isBusy}>
          {t(myAutoBid && myAutoBid.status !== 'STOPPED' ? 'changeAuto' : 'setAuto')}
        </Button>
      </Stack>
    </form>
  );
}

function optional(text: string) {
  const amount = parseAmount(text);
  return amount ? { amount, currency: 'SAR' } : null;
}

/** What is said of prices is said of totals here, as the limit is one. */
function atLimit(verdict: Verdict, shipping: number): Verdict {
  return 'best' in verdict && verdict.best
    ? ({ ...verdict, best: verdict.best + shipping } as Verdict)
    : verdict;
}
