import { useTranslations } from 'use-intl';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useRegions } from '../../ui/use-regions.ts';

/** Where something is wanted, in the reader's language: a city of a region, or all of the region. */
export function usePlace(): (area: string, city: string | null | undefined) => string {
  const t = useTranslations('requests');
  const nameOf = useNameOf();
  const { cityById, regionByCode } = useRegions();
  return (area, cityId) => {
    const [region, city] = [regionByCode(area), cityById(cityId)];
    if (!region) return '';
    const names = { region: nameOf(region), city: city ? nameOf(city) : '' };
    // Several regions are called like their capitals.
    if (names.city === names.region) return names.city;
    return city ? t('place', names) : t('wholeRegion', names);
  };
}
