import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { AmountInput } from '../../ui/amount-input.tsx';
import { BidOutcomeAlert } from './bid-outcome.tsx';
import classes from './bidding.module.css';
import { ConfirmFarOff } from './confirm-far-off.tsx';
import { type OfferFormProps, useForecast, useFormCheck } from './form-parts.ts';
import { OfferFields, useProblemText } from './offer-fields.tsx';
import { offerInput, readOffer, typedAmount } from './offer-form.ts';
import { QuickPrices } from './quick-prices.tsx';
import { standingOf } from './use-bidding.ts';
import { usePlaceBid } from './use-place-bid.ts';
import { bestPrice, seemsMistyped } from './verdict.ts';
import { VerdictBox } from './verdict-box.tsx';

/** One bid: what it would come to is said before it is sent, and what became of it after. */
export function BidForm({ auction, profile, form, setForm }: OfferFormProps) {
  const t = useTranslations('bidding');
  const amount = useAmount();
  const { price } = readOffer(form);
  const forecast = useForecast({ auction, profile, form }, price);
  const { weighed, rest, isLot, verdict, gain } = forecast;
  const { element, check, problems } = useFormCheck(form, isLot);
  const error = useProblemText(problems);
  const { placing, place, askAgain, forget } = usePlaceBid(auction.id, () =>
    setForm((before) => ({ ...before, price: '' })),
  );
  const [isAsking, setAsking] = useState(false);
  const isLeading = standingOf(auction) === 'leading';
  const isSealed = auction.visibility === 'SEALED' && auction.status === 'OPEN';

  const best = rest && bestPrice(weighed, rest, profile.rating.average);
  const compared = best ?? auction.request?.budget?.amount ?? auction.startingAmount?.amount ?? null;
  const setPrice = (to: number) => setForm((before) => ({ ...before, price: typedAmount(to) }));
  const send = (to: number) => {
    setAsking(false);
    void place({
      auctionId: auction.id,
      amount: { amount: to, currency: 'SAR' },
      ...offerInput(form, isLot),
    });
  };
  const submit = () => {
    if (!check() || price === null) return;
    if (seemsMistyped(auction.direction, price, compared)) setAsking(true);
    else send(price);
  };
  const isSending = placing.phase === 'sending';
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset disabled={isSending || placing.phase === 'unknown'} className={classes.fieldset}>
        <Stack gap="sm">
          <AmountInput
            label={t(isLot ? 'lotPrice' : 'price')}
            required
            size="lg"
            value={form.price}
            error={error('price')}
            onChange={(typed) => setForm((before) => ({ ...before, price: typed }))}
          />
          <div className={classes.advice}>
            {/* Nobody needs to improve on the own lead. */}
            {!isLeading && (
              <QuickPrices
                direction={auction.direction}
                best={best}
                chosen={price}
                isSealed={isSealed}
                onChoose={setPrice}
              />
            )}
            <VerdictBox
              verdict={verdict}
              isLot={isLot}
              isSealed={isSealed}
              isLeading={isLeading}
              weighsMore={auction.weights.price < 100}
              gain={gain}
            />
          </div>
          <OfferFields
            form={form}
            onChange={setForm}
            problems={problems}
            wanted={auction.wantedConditions}
            isLot={isLot}
          />
        </Stack>
      </fieldset>
      <Stack gap="sm" mt="sm">
        <BidOutcomeAlert
          auction={auction}
          placing={placing}
          onTake={(to) => {
            setPrice(to);
            send(to);
          }}
          onAskAgain={askAgain}
          onForget={forget}
        />
        {placing.phase !== 'unknown' && (
          <Button type="submit" fullWidth size="lg" loading={isSending}>
            {price === null
              ? t('bid')
              : t('bidAmount', { amount: amount({ amount: price, currency: 'SAR' }) })}
          </Button>
        )}
      </Stack>
      {price !== null && compared !== null && (
        <ConfirmFarOff
          isOpen={isAsking}
          price={price}
          compared={compared}
          isLot={isLot}
          onConfirm={() => send(price)}
          onCancel={() => setAsking(false)}
        />
      )}
    </form>
  );
}
