import { MultiSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { filterByNames, namesOfCities } from '../../../ui/city-select.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { useRegions } from '../../../ui/use-regions.ts';
import type { BusinessForm } from './use-business-form.ts';

/** Whole regions and single cities in one list. Ids of cities and codes of regions do not meet: `riyadh`, `SA-01`. */
export function ServiceAreaField({ form }: { form: BusinessForm }) {
  const t = useTranslations('merchantAccount.business');
  const nameOf = useNameOf();
  const { regions } = useRegions();
  const { serviceAreas, serviceCities, radiusCentre } = form.values;
  const names = namesOfCities(regions);
  for (const { code, nameAr, nameEn } of regions) names.set(code, [nameAr, nameEn]);
  const isRegion = (value: string) => regions.some(({ code }) => code === value);
  const choose = (chosen: readonly string[]) => {
    form.setFieldValue('serviceAreas', chosen.filter(isRegion));
    form.setFieldValue(
      'serviceCities',
      chosen.filter((value) => !isRegion(value)),
    );
  };
  const isEverywhere = serviceAreas.length + serviceCities.length === 0 && radiusCentre === null;
  return (
    <MultiSelect
      size="md"
      label={t('serviceArea')}
      description={t('serviceAreaHint')}
      placeholder={isEverywhere ? t('everywhere') : undefined}
      nothingFoundMessage={t('placeNotFound')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearPlaces') }}
      filter={filterByNames(names)}
      data={regions.map((region) => ({
        group: nameOf(region),
        items: [
          { value: region.code, label: t('wholeRegion', { region: nameOf(region) }) },
          ...region.cities.map((city) => ({ value: city.id, label: nameOf(city) })),
        ],
      }))}
      value={regions.length > 0 ? [...serviceAreas, ...serviceCities] : []}
      onChange={choose}
      error={form.errors.serviceAreas ?? form.errors.serviceCities}
    />
  );
}
