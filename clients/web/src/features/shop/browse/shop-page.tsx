import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPackageOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { CartButton } from '../cart/cart-button.tsx';
import type { ShopProductsQuery } from '../gql/graphql.ts';
import classes from './browse.module.css';
import { Facets } from './facets.tsx';
import { FacetsDrawer } from './facets-drawer.tsx';
import { Narrowings } from './narrowings.tsx';
import { ProductCard } from './product-card.tsx';
import { SearchBar } from './search-bar.tsx';
import { parametersOf, type ShopView, viewOf, without } from './shop-view.ts';
import { useFacets, useProducts } from './use-shop.ts';

/** Two rows of a phone, one of a desk. */
const IN_VIEW = 4;

export function ShopPage() {
  const t = useTranslations('shop');
  const [parameters, setParameters] = useSearchParams();
  const address = parameters.toString();
  const view = useMemo(() => viewOf(new URLSearchParams(address)), [address]);
  const setView = (changed: ShopView) => setParameters(parametersOf(changed), { preventScrollReset: true });
  const query = useProducts(view);
  const facets = useFacets(view);
  const [isOpen, { open, close }] = useDisclosure(false);
  const narrowing = { view, onChange: setView, facets };
  return (
    <Page title={t('title')} description={t('description')} subtitle={t('subtitle')} actions={<CartButton />}>
      <SearchBar view={view} onChange={setView} onNarrow={open} />
      <div className={classes.layout}>
        <aside className={classes.facets} aria-label={t('narrow')}>
          <Facets {...narrowing} />
        </aside>
        <FacetsDrawer isOpen={isOpen} onClose={close} {...narrowing} />
        <Stack gap="md">
          <div>
            <Narrowings view={view} onChange={setView} sellerName={sellerIn(query.data)} />
            <Text size="sm" c="dimmed" aria-live="polite" mih="1.5em">
              {facets && t('found', { count: facets.total })}
            </Text>
          </div>
          <Loaded query={query} skeleton={<CardSkeletons />}>
            {({ products }) => <Products products={products} query={query} view={view} onChange={setView} />}
          </Loaded>
        </Stack>
      </div>
    </Page>
  );
}

interface ProductsProps {
  readonly products: ShopProductsQuery['products'];
  readonly query: ReturnType<typeof useProducts>;
  readonly view: ShopView;
  onChange(view: ShopView): void;
}

function Products({ products, query, view, onChange }: ProductsProps) {
  const t = useTranslations('shop');
  const { edges } = products;
  if (edges.length === 0) return <Nothing view={view} onChange={onChange} />;
  return (
    <>
      <ul className={classes.list} aria-label={t('products')} data-stale={query.isStale || undefined}>
        {edges.map(({ node }, index) => (
          <ProductCard key={node.id} product={node} isEager={index < IN_VIEW} />
        ))}
      </ul>
      {/* The next page of what was found before is none of what is asked for now. */}
      {!query.isStale && <LoadMore connection={products} query={query} />}
    </>
  );
}

function Nothing({ view, onChange }: Pick<ProductsProps, 'view' | 'onChange'>) {
  const t = useTranslations('shop');
  const isNarrowed = parametersOf(view).size > 0;
  return (
    <EmptyState icon={IconPackageOff} text={t(isNarrowed ? 'nothingFound' : 'nothingYet')}>
      {isNarrowed && (
        <Button
          variant="default"
          onClick={() => onChange({ ...without(view, 'category', 'price', 'inStock', 'seller'), text: '' })}
        >
          {t('clear')}
        </Button>
      )}
      <Button component={Link} to="/requests/new">
        {t('askForPart')}
      </Button>
    </EmptyState>
  );
}

/** Whose products they are, when only those of one seller are looked at. */
function sellerIn(data: ShopProductsQuery | undefined): string | null {
  return data?.products.edges[0]?.node.sellerName ?? null;
}

function CardSkeletons() {
  return (
    <div className={classes.list}>
      {Array.from({ length: 12 }, (_, index) => `card ${index}`).map((card) => (
        <div key={card} className={classes.card}>
          <Skeleton className={classes.pictureSkeleton} radius={0} />
          <div className={classes.textSkeleton} />
        </div>
      ))}
    </div>
  );
}
