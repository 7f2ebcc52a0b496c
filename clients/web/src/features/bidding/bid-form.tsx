import { Button, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { AmountInput } from '../../ui/amount-input.tsx';
import { useFocusKept } from '../../ui/use-focus-kept.ts';
import { BidOutcomeAlert } from './bid-outcome.tsx';
import classes from './bidding.module.css';
import { ConfirmFarOff } from './confirm-far-off.tsx';
import type { OfferFormProps } from './form-parts.ts';
import { OfferFields, useProblemText } from './offer-fields.tsx';
import { QuickPrices } from './quick-prices.tsx';
import { useBidForm } from './use-bid-form.ts';
import { type BiddingAuction, standingOf } from './use-bidding.ts';
import { VerdictBox } from './verdict-box.tsx';

/** One bid: what it would come to is said before it is sent, and what became of it after. */
export function BidForm(props: OfferFormProps) {
  const { auction, form, setForm } = props;
  const t = useTranslations('bidding');
  const bid = useBidForm(props);
  const { price, problems, placing, send } = bid;
  const { isLot } = bid.forecast;
  useFocusKept(placing.phase === 'sending');
  const error = useProblemText(problems);
  return (
    <form
      ref={bid.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        bid.submit();
      }}
    >
      <fieldset
        disabled={placing.phase === 'sending' || placing.phase === 'unknown'}
        className={classes.fieldset}
      >
        <Stack gap="sm">
          <AmountInput
            label={t(isLot ? 'lotPrice' : 'price')}
            required
            size="lg"
            value={form.price}
            error={error('price')}
            onChange={(typed) => setForm((before) => ({ ...before, price: typed }))}
          />
          <Advice auction={auction} bid={bid} />
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
            bid.setPrice(to);
            send(to);
          }}
          onAskAgain={bid.askAgain}
          onForget={bid.forget}
        />
        {placing.phase !== 'unknown' && <Send price={price} isSending={placing.phase === 'sending'} />}
      </Stack>
      {price !== null && bid.compared !== null && (
        <ConfirmFarOff
          isOpen={bid.isAsking}
          price={price}
          compared={bid.compared}
          isLot={isLot}
          onConfirm={() => send(price)}
          onCancel={bid.stopAsking}
        />
      )}
    </form>
  );
}

interface AdviceProps {
  readonly auction: BiddingAuction;
  readonly bid: ReturnType<typeof useBidForm>;
}

/** Prices to be taken, and what the auction would say to the one that is typed. */
function Advice({ auction, bid: { forecast, best, price, setPrice } }: AdviceProps) {
  const isLeading = standingOf(auction) === 'leading';
  const isSealed = auction.visibility === 'SEALED' && auction.status === 'OPEN';
  return (
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
        verdict={forecast.verdict}
        isLot={forecast.isLot}
        isSealed={isSealed}
        isLeading={isLeading}
        weighsMore={auction.weights.price < 100}
        gain={forecast.gain}
      />
    </div>
  );
}

function Send({ price, isSending }: { price: number | null; isSending: boolean }) {
  const t = useTranslations('bidding');
  const amount = useAmount();
  return (
    <Button type="submit" fullWidth size="lg" loading={isSending}>
      {price === null ? t('bid') : t('bidAmount', { amount: amount({ amount: price, currency: 'SAR' }) })}
    </Button>
  );
}
