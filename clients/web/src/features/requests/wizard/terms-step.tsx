import { Checkbox, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../../ui/amount-input.tsx';
import { useNameOf, useRegions } from '../../../ui/use-regions.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { EndOfBidding } from './end-of-bidding.tsx';
import type { RequestForm } from './use-request-form.ts';
import { presetNames } from './weights.ts';

const visibilities = ['OPEN', 'RANK_ONLY', 'SEALED'] as const;
const awardModes = ['REQUESTER', 'AUTOMATIC'] as const;

interface TermsStepProps {
  readonly request: RequestForm;
  /** When bidding is to end as things are; of a new request nothing is yet. */
  readonly endsAt?: string | undefined;
}

export function TermsStep({ request, endsAt }: TermsStepProps) {
  const t = useTranslations('requests');
  const { values, errors, set } = request;
  const weights = values.ownWeights ? [...presetNames, 'own' as const] : presetNames;
  return (
    <Stack gap="lg">
      <Place request={request} />
      <div>
        <AmountInput
          label={t('field.budget')}
          description={t('field.budgetHint')}
          data-path="budget"
          value={values.budget}
          error={errors.budget}
          onChange={(budget) => set('budget', budget)}
        />
        <Checkbox
          mt="sm"
          label={t('field.budgetIsHard')}
          data-path="budgetIsHard"
          checked={values.budgetIsHard}
          error={errors.budgetIsHard}
          onChange={(event) => set('budgetIsHard', event.currentTarget.checked)}
        />
      </div>
      <EndOfBidding request={request} endsAt={endsAt} />
      <ChoiceCards
        path="weights"
        label={t('field.weights')}
        value={values.weights}
        error={errors.weights}
        onChange={(weight) => set('weights', weight)}
        choices={weights.map((name) => ({
          value: name,
          label: t(`weights.${name}`),
          hint: name === 'own' ? t('weightsSummary', { ...values.ownWeights! }) : t(`weightsHint.${name}`),
        }))}
      />
      <ChoiceCards
        path="visibility"
        label={t('field.visibility')}
        value={values.visibility}
        error={errors.visibility}
        onChange={(visibility) => set('visibility', visibility)}
        choices={visibilities.map((value) => ({
          value,
          label: t(`visibility.${value}`),
          hint: t(`visibilityHint.${value}`),
        }))}
      />
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
        data-path="awardIsConfirmed"
        checked={values.awardIsConfirmed}
        onChange={(event) => set('awardIsConfirmed', event.currentTarget.checked)}
      />
    </Stack>
  );
}

function Place({ request: { values, errors, set } }: { request: RequestForm }) {
  const t = useTranslations('requests.field');
  const nameOf = useNameOf();
  const { regions, regionByCode } = useRegions();
  const cities = regionByCode(values.area)?.cities ?? [];
  const chooseArea = (area: string) => {
    set('area', area);
    set('city', '');
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={t('area')}
        required
        data-path="area"
        value={values.area}
        error={errors.area}
        onChange={(event) => chooseArea(event.currentTarget.value)}
        data={[
          { value: '', label: t('choose') },
          ...regions.map((region) => ({ value: region.code, label: nameOf(region) })),
        ]}
      />
      <NativeSelect
        label={t('city')}
        data-path="city"
        value={values.city}
        error={errors.city}
        onChange={(event) => set('city', event.currentTarget.value)}
        data={[
          { value: '', label: t('allCities') },
          ...cities.map((city) => ({ value: city.id, label: nameOf(city) })),
        ]}
      />
    </SimpleGrid>
  );
}
