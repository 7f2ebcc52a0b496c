import {
  type ComboboxItem,
  isOptionsGroup,
  type OptionsFilter,
  Select,
  type SelectProps,
} from '@mantine/core';
import { useTranslations } from 'use-intl';
import { isFound } from './arabic-search.ts';
import { useNameOf } from './use-name-of.ts';
import { type City, type Region, useRegions } from './use-regions.ts';

interface CitySelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'filter' | 'searchable'> {
  /** Id of the city. */
  readonly value: string | null;
  onChange(city: City | null): void;
}

/** A city of Saudi Arabia, below the name of its region; found by its name in either language. */
export function CitySelect({ value, onChange, label, error, ...props }: CitySelectProps) {
  const t = useTranslations('ui');
  const nameOf = useNameOf();
  const { regions, isLoading, cityById, error: failed } = useRegions();
  return (
    <Select
      label={label ?? t('city')}
      placeholder={t('cityPlaceholder')}
      nothingFoundMessage={t('cityNotFound')}
      size="md"
      searchable
      loading={isLoading}
      error={error ?? (failed ? t('citiesFailed') : undefined)}
      {...props}
      data={regions.map((region) => ({
        group: nameOf(region),
        items: region.cities.map((city) => ({ value: city.id, label: nameOf(city) })),
      }))}
      filter={filterByNames(namesOfCities(regions))}
      value={value}
      onChange={(id) => onChange(cityById(id) ?? null)}
    />
  );
}

/** Leaves what is known by a name that the typed text is in. */
export function filterByNames(names: ReadonlyMap<string, readonly string[]>): OptionsFilter {
  const isWanted = ({ value }: ComboboxItem, search: string) => isFound(search, names.get(value) ?? []);
  return ({ options, search, limit }) =>
    options
      .map((option) => (isOptionsGroup(option) ? { ...option, items: wanted(option.items, search) } : option))
      .filter((option) => (isOptionsGroup(option) ? option.items.length > 0 : isWanted(option, search)))
      .slice(0, limit);

  function wanted<Item>(items: Item[], search: string): Item[] {
    return items.filter((item) => typeof item === 'object' && isWanted(item as ComboboxItem, search));
  }
}

/** All names of each city; the name of a region finds all of its cities. */
export function namesOfCities(regions: readonly Region[]): Map<string, readonly string[]> {
  return new Map(
    regions.flatMap((region) =>
      region.cities.map(
        (city) => [city.id, [city.nameAr, city.nameEn, region.nameAr, region.nameEn]] as const,
      ),
    ),
  );
}
