import { Button, Checkbox, Group, Pill, Stack, Text, UnstyledButton } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import { useNameOf } from '../../../ui/use-regions.ts';
import type { ShopProductsQuery } from '../gql/graphql.ts';
import classes from './browse.module.css';
import { PriceFields } from './price-fields.tsx';
import { narrowingsOf, type ShopView, without } from './shop-view.ts';

type FacetCounts = NonNullable<ShopProductsQuery['productFacets']>;

interface FacetsProps {
  readonly view: ShopView;
  onChange(view: ShopView): void;
  /** Undefined until they are counted. */
  readonly facets: FacetCounts | null | undefined;
  readonly sellerName: string | null;
}

interface FacetsPanelProps extends FacetsProps {
  readonly id: string;
  /** On a phone. */
  readonly isOpen: boolean;
}

/** What the list can be narrowed to, beside it on a desk, behind a button on a phone. */
export function Facets({ id, isOpen, ...props }: FacetsPanelProps) {
  const { view, onChange, facets, sellerName } = props;
  const t = useTranslations('shop');
  const format = useFormatter();
  const narrowings = narrowingsOf(view);
  return (
    <aside id={id} className={classes.facets} data-open={isOpen || undefined} aria-label={t('narrow')}>
      <Stack gap="lg">
        {view.seller && (
          <Group gap={6}>
            <Pill
              size="lg"
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('allSellers'), tabIndex: 0, 'aria-hidden': false }}
              onRemove={() => onChange(without(view, 'seller'))}
            >
              {sellerName ?? t('oneSeller')}
            </Pill>
          </Group>
        )}
        <Categories {...props} />
        <PriceFields view={view} onChange={onChange} facets={facets} />
        <Checkbox
          size="md"
          checked={view.inStock}
          onChange={({ currentTarget }) => onChange({ ...view, inStock: currentTarget.checked })}
          label={facets ? t('inStockCount', { count: format.number(facets.inStock) }) : t('inStockOnly')}
        />
        {narrowings.length > 0 && (
          <Button variant="subtle" size="compact-md" onClick={() => onChange(without(view, ...narrowings))}>
            {t('clear')}
          </Button>
        )}
      </Stack>
    </aside>
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
          <span>{nameOf(category)}</span>
          <Text component="span" size="sm" inherit className="tabular">
            {format.number(count)}
          </Text>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
