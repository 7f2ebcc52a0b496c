import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { useRegions } from '../../../ui/use-regions.ts';
import type { RequestForm } from './use-request-form.ts';

/** Where the part is wanted: a region, and a city of it or all of them. */
export function PlaceFields({ request: { values, errors, set } }: { request: RequestForm }) {
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
