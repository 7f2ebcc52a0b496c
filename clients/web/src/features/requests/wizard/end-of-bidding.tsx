import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import type { RequestForm } from './use-request-form.ts';
import { AS_IT_IS, durations, UNTIL_A_MOMENT } from './values.ts';

interface EndOfBiddingProps {
  readonly request: Pick<RequestForm, 'values' | 'errors' | 'set'>;
  /** When it is to end as things are. */
  readonly endsAt?: string | undefined;
}

/** Those that are told by a number. */
export const LENGTHS = { hours: 6, days: 3 } as const;
const choices = [...durations, UNTIL_A_MOMENT] as const;

/** How long bidding lasts, or until when. */
export function EndOfBidding({ request: { values, errors, set }, endsAt }: EndOfBiddingProps) {
  const t = useTranslations('requests');
  const format = useFormatter();
  const asItIs = endsAt && {
    value: AS_IT_IS,
    label: `${t('duration.keep')} (${format.dateTime(new Date(endsAt), 'moment')})`,
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={t('field.duration')}
        data-path="duration"
        value={values.duration}
        error={errors.duration}
        onChange={(event) => set('duration', event.currentTarget.value)}
        data={[
          ...(asItIs ? [asItIs] : []),
          ...choices.map((value) => ({ value, label: t(`duration.${value}`, LENGTHS) })),
        ]}
      />
      {values.duration === UNTIL_A_MOMENT && (
        <TextInput
          type="datetime-local"
          label={t('field.deadline')}
          required
          data-path="deadline"
          value={values.deadline}
          error={errors.deadline}
          onChange={(event) => set('deadline', event.currentTarget.value)}
        />
      )}
    </SimpleGrid>
  );
}
