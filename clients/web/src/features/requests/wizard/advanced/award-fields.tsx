import { Checkbox, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../../../ui/amount-input.tsx';
import { ChoiceCards } from '../choice-cards.tsx';
import type { RequestForm } from '../use-request-form.ts';

const awardModes = ['REQUESTER', 'AUTOMATIC'] as const;

/** Who chooses the winner, up to which price that may happen by itself, and whether the winner is asked. */
export function AwardFields({ request: { values, errors, set } }: { request: RequestForm }) {
  const t = useTranslations('requests');
  return (
    <Stack>
      <ChoiceCards
        path="awardMode"
        label={t('field.awardMode')}
        value={values.awardMode}
        error={errors.awardMode}
        onChange={(mode) => set('awardMode', mode)}
        choices={awardModes.map((value) => ({
          value,
          label: t(`award.${value}`),
          hint: t(`awardHint.${value}`),
        }))}
      />
      {values.awardMode === 'AUTOMATIC' && (
        <AmountInput
          label={t('field.reserve')}
          description={t('field.reserveHint')}
          data-path="reserve"
          value={values.reserve}
          error={errors.reserve}
          onChange={(reserve) => set('reserve', reserve)}
        />
      )}
      <Checkbox
        label={t('field.awardIsConfirmed')}
        description={t('field.awardIsConfirmedHint')}
        data-path="awardIsConfirmed"
        checked={values.awardIsConfirmed}
        onChange={(event) => set('awardIsConfirmed', event.currentTarget.checked)}
      />
    </Stack>
  );
}
