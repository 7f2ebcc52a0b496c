import { Button, Radio, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../ui/amount-input.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { AutoBidOutcomeAlert } from './auto-bid-outcome.tsx';
import { AutoBidState } from './auto-bid-state.tsx';
import classes from './bidding.module.css';
import type { OfferFormProps } from './form-parts.ts';
import { OfferFields, useProblemText } from './offer-fields.tsx';
import { type LimitForm, useAutoBidForm } from './use-auto-bid-form.ts';
import { standingOf } from './use-bidding.ts';
import { VerdictBox } from './verdict-box.tsx';

/** An auto-bid: up to where it goes, and how. */
export function AutoBidForm(props: OfferFormProps) {
  const { auction, form, setForm } = props;
  const t = useTranslations('bidding');
  const { myAutoBid } = auction;
  const autoBid = useAutoBidForm(props);
  const { limits, change, problems, isLot, outcome, take } = autoBid;
  const error = useProblemText(problems);
  return (
    <form
      ref={autoBid.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void autoBid.submit();
      }}
    >
      <Stack gap="sm">
        {myAutoBid && <AutoBidState autoBid={myAutoBid} onStop={autoBid.stop} />}
        <AmountInput
          label={t(isLot ? 'lotLimit' : 'limit')}
          description={t(isLot ? 'lotLimitHint' : 'limitHint')}
          required
          size="lg"
          value={limits.limit}
          error={error('price')}
          onChange={(limit) => change({ limit })}
        />
        <VerdictBox
          verdict={autoBid.verdict}
          isLot={isLot}
          isSealed={false}
          isLeading={standingOf(auction) === 'leading'}
          weighsMore={auction.weights.price < 100}
          gain={autoBid.gain}
        />
        <OfferFields
          form={form}
          onChange={setForm}
          problems={problems}
          wanted={auction.wantedConditions}
          isLot={isLot}
        />
        <HowItBids limits={limits} onChange={change} wrong={autoBid.wrong} />
        {outcome && <AutoBidOutcomeAlert outcome={outcome} onTake={(to) => void take(to)} />}
        {autoBid.error !== null && <ErrorState error={autoBid.error} />}
        <Button type="submit" fullWidth size="lg" loading={autoBid.isBusy}>
          {t(myAutoBid && myAutoBid.status !== 'STOPPED' ? 'changeAuto' : 'setAuto')}
        </Button>
      </Stack>
    </form>
  );
}

interface HowItBidsProps {
  readonly limits: LimitForm;
  /** The field that was not accepted. */
  readonly wrong: 'opening' | 'step' | null;
  onChange(part: Partial<LimitForm>): void;
}

function HowItBids({ limits, wrong, onChange }: HowItBidsProps) {
  const t = useTranslations('bidding');
  return (
    <>
      <Radio.Group
        label={t('strategy')}
        value={limits.strategy}
        onChange={(value) => onChange({ strategy: value as LimitForm['strategy'] })}
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
          value={limits.opening}
          error={wrong === 'opening' && t('openingWrong')}
          onChange={(opening) => onChange({ opening })}
        />
        <AmountInput
          label={t('step')}
          placeholder={t('optional')}
          value={limits.step}
          error={wrong === 'step' && t('problem.noAmount')}
          onChange={(step) => onChange({ step })}
        />
      </div>
    </>
  );
}
