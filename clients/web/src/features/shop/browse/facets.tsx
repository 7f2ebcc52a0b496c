import { Checkbox, Stack, Text, UnstyledButton } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import { CategoryIcon } from '../../../ui/category-icon.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import type { ShopFacetsQuery } from '../gql/graphql.ts';
import classes from './browse.module.css';
import { PriceFields } from './price-fields.tsx';
import { type ShopView, without } from './shop-view.ts';

export interface FacetsProps {
  readonly view: ShopView;
  onChange(view: ShopView): void;
  /** Undefined until they are counted. */
  readonly facets: ShopFacetsQuery['productFacets'] | undefined;
}

/** What the list can be narrowed to. */
export function Facets(props: FacetsProps) {
  const { view, onChange, facets } = props;
  const t = useTranslations('shop');
  const format = useFormatter();
  return (
    <Stack gap="lg">
      <Categories {...props} />
      <PriceFields view={view} onChange={onChange} facets={facets} />
      <Checkbox
        size="md"
        checked={view.inStock}
        onChange={({ currentTarget }) => onChange({ ...view, inStock: currentTarget.checked })}
        label={facets ? t('inStockCount', { count: format.number(facets.inStock) }) : t('inStockOnly')}
      />
    </Stack>
  );
}

function Categories({ view, onChange, facets }: FacetsProps) {
  const t = useTranslations('shop');
  const format = useFormatter();
  const nameOf = useNameOf();
  // By name, so that nothing changes places while one narrows the list.
  const byName = [...(facets?.categories ?? [])].sort((one, other) =>
    nameOf(one.category).localeCompare(nameOf(other.category)),
  );
  return (
    <fieldset className={classes.categories}>
      <Text component="legend" fw={600} mb={4}>
        {t('category')}
      </Text>
      <UnstyledButton
        className={classes.category}
        aria-pressed={view.category === ''}
        onClick={() => onChange(without(view, 'category'))}
      >
        {t('allCategories')}
      </UnstyledButton>
      {byName.map(({ category, count }) => (
        <UnstyledButton
          key={category.slug}
          className={classes.category}
          aria-pressed={view.category === category.slug}
          onClick={() => onChange({ ...view, category: category.slug })}
        >
          <CategoryIcon slug={category.slug} size={20} />
          <span className={classes.categoryName}>{nameOf(category)}</span>
          <Text component="span" size="sm" inherit className="tabular">
            {format.number(count)}
          </Text>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
