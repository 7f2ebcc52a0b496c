import { NativeSelect, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../../ui/amount-input.tsx';
import { CitySelect } from '../../../ui/city-select.tsx';
import { partConditions, useConditionName } from '../../../ui/part-conditions.ts';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { type LotFaults, type LotField, type LotForm, lotHours } from './lot-form.ts';
import { useLotFaultText } from './use-lot-fault-text.ts';

interface LotFieldsProps {
  readonly form: LotForm;
  onChange(to: Partial<LotForm>): void;
  readonly faults: LotFaults;
}

export function LotFields(props: LotFieldsProps) {
  const { form, onChange } = props;
  const t = useTranslations('bidding');
  const { typed } = useFields(props);
  return (
    <>
      <TextInput label={t('lots.name')} required maxLength={120} {...typed('title')} />
      <Textarea
        label={t('lots.description')}
        autosize
        minRows={3}
        maxLength={2000}
        {...typed('description')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <WhatIsSold {...props} />
        <HowItIsSold {...props} />
      </SimpleGrid>
      <Radio.Group
        label={t('lots.award')}
        value={form.awardMode}
        onChange={(value) => onChange({ awardMode: value as LotForm['awardMode'] })}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="REQUESTER" label={t('lots.REQUESTER')} />
          <Radio value="AUTOMATIC" label={t('lots.AUTOMATIC')} />
        </Stack>
      </Radio.Group>
    </>
  );
}

function WhatIsSold(props: LotFieldsProps) {
  const { form, onChange } = props;
  const t = useTranslations('bidding');
  const conditionName = useConditionName();
  const nameOf = useNameOf();
  const categories = useCategories();
  const { typed, error } = useFields(props);
  const choose = { value: '', label: t('choose'), disabled: true };
  return (
    <>
      <NativeSelect
        label={t('lots.category')}
        required
        {...typed('category')}
        data={[choose, ...categories.map((each) => ({ value: each.slug, label: nameOf(each) }))]}
      />
      <CitySelect
        required
        value={form.city}
        error={error('city')}
        onChange={(city) => onChange({ city: city?.id ?? null, area: city?.region ?? '' })}
      />
      <NativeSelect
        label={t('condition')}
        required
        {...typed('condition')}
        data={[choose, ...partConditions.map((value) => ({ value, label: conditionName(value) }))]}
      />
      <TextInput label={t('lots.quantity')} required inputMode="numeric" {...typed('quantity')} />
    </>
  );
}

function HowItIsSold(props: LotFieldsProps) {
  const { form, onChange } = props;
  const t = useTranslations('bidding');
  const { typed, error } = useFields(props);
  return (
    <>
      <AmountInput
        label={t('lots.starting')}
        required
        value={form.starting}
        error={error('starting')}
        onChange={(starting) => onChange({ starting })}
      />
      <AmountInput
        label={t('lots.reserve')}
        placeholder={t('optional')}
        value={form.reserve}
        error={error('reserve')}
        onChange={(reserve) => onChange({ reserve })}
      />
      <NativeSelect
        label={t('lots.duration')}
        {...typed('hours')}
        data={lotHours.map((value) => ({ value, label: t('lots.hours', { hours: Number(value) }) }))}
      />
      <NativeSelect
        label={t('lots.visibility')}
        {...typed('visibility')}
        data={(['OPEN', 'RANK_ONLY', 'SEALED'] as const).map((value) => ({
          value,
          label: t(`lots.${value}`),
        }))}
      />
    </>
  );
}

type Typed = 'title' | 'description' | 'category' | 'condition' | 'quantity' | 'hours' | 'visibility';

function useFields({ form, onChange, faults }: LotFieldsProps) {
  const faultText = useLotFaultText();
  const error = (field: LotField) => faults[field] && faultText(faults[field]);
  const typed = (field: Typed) => ({
    value: form[field],
    error: error(field),
    onChange: ({
      currentTarget: { value },
    }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      onChange({ [field]: value }),
  });
  return { typed, error };
}
