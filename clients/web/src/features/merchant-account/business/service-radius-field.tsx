import { useQuery } from '@apollo/client/react';
import { Group, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { CitySelect } from '../../../ui/city-select.tsx';
import { MerchantCityCentresDocument } from '../gql/graphql.ts';
import { kilometres } from './business.ts';
import type { BusinessForm } from './use-business-form.ts';

const FIRST_KILOMETRES = '50';

/** All that lies around the centre of a city, as one who delivers by their own car says it. */
export function ServiceRadiusField({ form }: { form: BusinessForm }) {
  const t = useTranslations('merchantAccount.business');
  const { data } = useQuery(MerchantCityCentresDocument);
  const cities = data?.regions.flatMap((region) => region.cities) ?? [];
  const { radiusCentre: centre } = form.values;
  const around = cities.find(
    ({ latitude, longitude }) => latitude === centre?.latitude && longitude === centre.longitude,
  );
  const choose = (id: string | undefined) => {
    const city = cities.find((known) => known.id === id);
    form.setFieldValue('radiusCentre', city ? { latitude: city.latitude, longitude: city.longitude } : null);
    if (!city) form.setFieldValue('radiusKilometres', '');
    else if (form.values.radiusKilometres === '') form.setFieldValue('radiusKilometres', FIRST_KILOMETRES);
  };
  return (
    <Group align="flex-start" gap="sm">
      <CitySelect
        flex="1 1 14rem"
        label={t('radiusCentre')}
        description={t('radiusHint')}
        // A circle that was drawn by other means may be around any point.
        placeholder={centre && data && !around ? t('radiusElsewhere') : t('radiusNone')}
        clearable
        clearButtonProps={{ 'aria-label': t('radiusRemove') }}
        disabled={!data}
        value={around?.id ?? null}
        onChange={(city) => choose(city?.id)}
      />
      {centre && (
        <TextInput
          flex="1 1 8rem"
          size="md"
          inputMode="numeric"
          label={t('radiusKilometres')}
          description={t('radiusRange', kilometres)}
          {...form.getInputProps('radiusKilometres')}
        />
      )}
    </Group>
  );
}
