import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import type { RequestForm } from '../use-request-form.ts';
import { AS_IT_IS, type Opening, openings } from '../values.ts';

/** When bidding was to begin; null for with the publication. */
export interface PlannedOpening {
  readonly at: string | null;
  /** From then on it is nothing to choose. */
  readonly hasBegun: boolean;
}

interface OpeningFieldsProps {
  readonly request: RequestForm;
  readonly planned?: PlannedOpening | undefined;
}

/** When bidding begins. */
export function OpeningFields({ request: { values, errors, set }, planned }: OpeningFieldsProps) {
  const t = useTranslations('requests');
  const format = useFormatter();
  if (planned?.hasBegun) return null;
  const asItIs = planned && {
    value: AS_IT_IS,
    label: planned.at
      ? t('opening.keepAt', {
          at: format.dateTime(new Date(planned.at), 'moment'),
        })
      : t('opening.keep'),
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={t('field.opening')}
        description={t('field.openingHint')}
        data-path="opening"
        value={values.opening}
        error={errors.opening}
        onChange={(event) => set('opening', event.currentTarget.value as Opening)}
        data={[
          ...(asItIs ? [asItIs] : []),
          ...openings.map((value) => ({ value, label: t(`opening.${value}`) })),
        ]}
      />
      {values.opening === 'moment' && (
        <TextInput
          type="datetime-local"
          label={t('field.opensAt')}
          description={t('field.opensAtHint')}
          required
          data-path="opensAt"
          value={values.opensAt}
          error={errors.opensAt}
          onChange={(event) => set('opensAt', event.currentTarget.value)}
        />
      )}
    </SimpleGrid>
  );
}
