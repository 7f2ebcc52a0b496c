import { Alert, Button, Paper, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { Reasons } from '../reasons.tsx';
import { LotFields } from './lot-fields.tsx';
import { sortedFaults } from './lot-form.ts';
import { useLotFaultText } from './use-lot-fault-text.ts';
import { type OfferLotOutcome, useOfferLot } from './use-offer-lot.ts';

/** A part, or some, that a merchant sells to other merchants: the highest bid wins. */
export function OfferLotPage() {
  const t = useTranslations('bidding.lots');
  const { form, change, faults, element, refused, submit, isBusy, error } = useOfferLot();
  return (
    <Page
      title={t('offerTitle')}
      subtitle={t('offerText')}
      back={{ to: '/merchant/lots', label: t('title') }}
    >
      <Paper withBorder p="md" maw="44rem">
        <form ref={element} onSubmit={submit} noValidate>
          <Stack gap="md">
            <LotFields form={form} onChange={change} faults={faults} />
            {refused && <Refusal outcome={refused} />}
            {error !== null && <ErrorState error={error} />}
            <Button type="submit" loading={isBusy} size="lg">
              {t('publish')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Page>
  );
}

function Refusal({ outcome }: { outcome: OfferLotOutcome }) {
  const t = useTranslations('bidding');
  const faultText = useLotFaultText();
  switch (outcome.__typename) {
    case 'Auction':
      return null;
    case 'InvalidLot':
      return (
        <Alert color="red" role="alert" icon={<IconX />} title={t('lots.invalid')}>
          {sortedFaults(outcome.problems).others.map((fault) => (
            <div key={fault.code}>{faultText(fault)}</div>
          ))}
        </Alert>
      );
    case 'NotEligible':
      return (
        <Alert color="red" role="alert" icon={<IconX />} title={t('lots.notEligible')}>
          <Reasons reasons={outcome.reasons} />
        </Alert>
      );
    case 'IdempotencyKeyReused':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          {t('outcome.keyReused')}
        </Alert>
      );
    default:
      return outcome satisfies never;
  }
}
