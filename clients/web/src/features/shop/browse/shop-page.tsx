import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPackageOff } from '@tabler/icons-react';
import { useId, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { CartButton } from '../cart/cart-button.tsx';
import { ShopProductsDocument, type ShopProductsQuery } from '../gql/graphql.ts';
import { useContentLanguage } from '../product/use-language.ts';
import classes from './browse.module.css';
import { Facets } from './facets.tsx';
import { ProductCard } from './product-card.tsx';
import { SearchBar } from './search-bar.tsx';
import { filterOf, parametersOf, type ShopView, viewOf, without } from './shop-view.ts';

const PAGE = 18;

export function ShopPage() {
  const t = useTranslations('shop');
  const [parameters, setParameters] = useSearchParams();
  const address = parameters.toString();
  const view = useMemo(() => viewOf(new URLSearchParams(address)), [address]);
  const setView = (changed: ShopView) => setParameters(parametersOf(changed), { preventScrollReset: true });
  const query = useProducts(view);
  const [isOpen, { toggle }] = useDisclosure(false);
  const panel = useId();
  const facets = query.data?.productFacets;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={<CartButton />}>
      <SearchBar view={view} onChange={setView} panel={{ id: panel, isOpen, toggle }} />
      <div className={classes.layout}>
        <Facets
          id={panel}
          isOpen={isOpen}
          view={view}
          onChange={setView}
          facets={facets}
          sellerName={sellerIn(query.data)}
        />
        <Stack gap="md">
          <Text size="sm" c="dimmed" aria-live="polite" mih="1.5em">
            {facets && t('found', { count: facets.total })}
          </Text>
          <Loaded query={query} skeleton={<CardSkeletons />}>
            {({ products }) => <Products products={products} query={query} view={view} onChange={setView} />}
          </Loaded>
        </Stack>
      </div>
    </Page>
  );
}

/** While another search is on its way, what was found before stays where it is. */
function useProducts(view: ShopView) {
  const language = useContentLanguage();
  const { text, order } = view;
  const { data, previousData, ...query } = useQuery(ShopProductsDocument, {
    variables: {
      query: text || null,
      filter: filterOf(view),
      orderBy: order,
      first: PAGE,
      language,
      withFacets: true,
    },
  });
  return { ...query, data: data ?? previousData, isStale: data === undefined };
}

interface ProductsProps {
  readonly products: ShopProductsQuery['products'];
  readonly query: ReturnType<typeof useProducts>;
  readonly view: ShopView;
  onChange(view: ShopView): void;
}

function Products({ products, query, view, onChange }: ProductsProps) {
  const t = useTranslations('shop');
  const { edges, pageInfo } = products;
  if (edges.length === 0) return <Nothing view={view} onChange={onChange} />;
  return (
    <>
      <ul className={classes.list} aria-label={t('products')} data-stale={query.isStale || undefined}>
        {edges.map(({ node }) => (
          <ProductCard key={node.id} product={node} />
        ))}
      </ul>
      <LoadMore
        pageInfo={pageInfo}
        onMore={(after) => query.fetchMore({ variables: { after, withFacets: false } })}
      />
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
      {Array.from({ length: 8 }, (_, index) => `card ${index}`).map((card) => (
        <Skeleton key={card} height={296} radius="md" />
      ))}
    </div>
  );
}
