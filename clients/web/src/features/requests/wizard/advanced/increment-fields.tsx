import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../../../ui/amount-input.tsx';
import type { RequestForm } from '../use-request-form.ts';

/** By how much a bid must be better than the one that leads: by the larger of both. */
export function IncrementFields({ request: { values, errors, set } }: { request: RequestForm }) {
  const t = useTranslations('requests.field');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        label={t('incrementPercent')}
        description={t('incrementPercentHint')}
        inputMode="decimal"
        autoComplete="off"
        rightSection={<span aria-hidden>%</span>}
        data-path="incrementPercent"
        value={values.incrementPercent}
        error={errors.incrementPercent}
        onChange={(event) => set('incrementPercent', event.currentTarget.value)}
      />
      <AmountInput
        label={t('incrementMinimum')}
        description={t('incrementMinimumHint')}
        data-path="incrementMinimum"
        value={values.incrementMinimum}
        error={errors.incrementMinimum}
        onChange={(minimum) => set('incrementMinimum', minimum)}
      />
    </SimpleGrid>
  );
}
