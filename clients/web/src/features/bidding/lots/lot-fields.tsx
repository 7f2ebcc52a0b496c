import { NativeSelect, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../../ui/amount-input.tsx';
import { CitySelect } from '../../../ui/city-select.tsx';
import { partConditions, useConditionName } from '../../../ui/part-conditions.ts';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-regions.ts';
import { type LotField, type LotForm, type LotProblem, lotHours, MOST_PIECES } from './lot-form.ts';

interface LotFieldsProps {
  readonly form: LotForm;
  onChange(to: Partial<LotForm>): void;
  readonly problems: Partial<Record<LotField, LotProblem>>;
}

const limits = { least: 3, most: 120, one: 1, pieces: MOST_PIECES };

export function LotFields({ form, onChange, problems }: LotFieldsProps) {
  const t = useTranslations('bidding');
  const conditionName = useConditionName();
  const nameOf = useNameOf();
  const categories = useCategories();
  const choose = { value: '', label: t('choose'), disabled: true };
  const error = (field: LotField) => problems[field] && t(`lots.problem.${problems[field]}`, limits);
  return (
    <>
      <TextInput
        label={t('lots.name')}
        required
        maxLength={120}
        value={form.title}
        error={error('title')}
        onChange={({ currentTarget: { value } }) => onChange({ title: value })}
      />
      <Textarea
        label={t('lots.description')}
        autosize
        minRows={3}
        maxLength={2000}
        value={form.description}
        onChange={({ currentTarget: { value } }) => onChange({ description: value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <NativeSelect
          label={t('lots.category')}
          required
          value={form.category}
          error={error('category')}
          onChange={({ currentTarget: { value } }) => onChange({ category: value })}
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
          value={form.condition}
          error={error('condition')}
          onChange={({ currentTarget: { value } }) => onChange({ condition: value as LotForm['condition'] })}
          data={[choose, ...partConditions.map((value) => ({ value, label: conditionName(value) }))]}
        />
        <TextInput
          label={t('lots.quantity')}
          required
          inputMode="numeric"
          value={form.quantity}
          error={error('quantity')}
          onChange={({ currentTarget: { value } }) => onChange({ quantity: value })}
        />
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
          value={form.hours}
          onChange={({ currentTarget: { value } }) => onChange({ hours: value })}
          data={lotHours.map((value) => ({ value, label: t('lots.hours', { hours: Number(value) }) }))}
        />
        <NativeSelect
          label={t('lots.visibility')}
          value={form.visibility}
          onChange={({ currentTarget: { value } }) =>
            onChange({ visibility: value as LotForm['visibility'] })
          }
          data={(['OPEN', 'RANK_ONLY', 'SEALED'] as const).map((value) => ({
            value,
            label: t(`lots.${value}`),
          }))}
        />
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
