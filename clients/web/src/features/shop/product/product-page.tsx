import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPackageOff } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { Amount } from '../../../ui/amount.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { useNameOf } from '../../../ui/use-regions.ts';
import { CartButton } from '../cart/cart-button.tsx';
import { ShopProductPageDocument, type ShopProductPageQuery } from '../gql/graphql.ts';
import { AddToCart } from './add-to-cart.tsx';
import { CategoryPicture } from './category-picture.tsx';
import classes from './product.module.css';
import { StockNote } from './stock-note.tsx';
import { useIsOwn } from './use-is-own.ts';
import { useContentLanguage } from './use-language.ts';

type Product = NonNullable<ShopProductPageQuery['product']>;

export function ProductPage() {
  const t = useTranslations('shop');
  const { id = '' } = useParams();
  const language = useContentLanguage();
  const query = useQuery(ShopProductPageDocument, { variables: { id, language } });
  const data = query.data ?? query.previousData;
  const name = data?.product?.name ?? t('product');
  return (
    <Page title={name} back={{ to: '/shop', label: t('title') }} actions={<CartButton />}>
      <Loaded query={{ ...query, data }} skeleton={<ProductSkeleton />}>
        {({ product }) =>
          product ? (
            <ProductView product={product} />
          ) : (
            <EmptyState icon={IconPackageOff} text={t('noProduct')}>
              <Button component={Link} to="/shop">
                {t('toShop')}
              </Button>
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}

function ProductView({ product }: { product: Product }) {
  const t = useTranslations('shop');
  const { price, stock, isAvailable, description, category } = product;
  const isOwn = useIsOwn()(product);
  return (
    <div className={classes.page}>
      <CategoryPicture slug={category.slug} size="large" />
      <Stack gap="md">
        <div>
          <Text fz="1.75rem" fw={600}>
            <Amount money={price} />
          </Text>
          <Text size="sm" c="dimmed">
            {t('vatIncluded')}
          </Text>
        </div>
        <StockNote stock={stock} isAvailable={isAvailable} />
        {isOwn ? (
          <Own />
        ) : isAvailable ? (
          <AddToCart product={product} />
        ) : (
          <Unavailable name={product.name} />
        )}
        {description && <Text className={classes.description}>{description}</Text>}
        <Facts product={product} />
      </Stack>
    </div>
  );
}

/** Nobody buys of themselves. */
function Own() {
  const t = useTranslations('shop');
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t('own')}</Text>
      <Button component={Link} to="/merchant/catalogue" variant="default">
        {t('toCatalogue')}
      </Button>
    </Stack>
  );
}

/** What is not on the shelf can be asked of all merchants. */
function Unavailable({ name }: { name: string }) {
  const t = useTranslations('shop');
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t('unavailableText', { name })}</Text>
      <Button component={Link} to="/requests/new" variant="default">
        {t('askForIt')}
      </Button>
    </Stack>
  );
}

function Facts({ product: { sku, category, seller, sellerName } }: { product: Product }) {
  const t = useTranslations('shop');
  const nameOf = useNameOf();
  const { viewer } = useViewer();
  return (
    <dl className={classes.facts}>
      <dt>{t('category')}</dt>
      <dd>
        <Anchor component={Link} to={`/shop?category=${encodeURIComponent(category.slug)}`}>
          {nameOf(category)}
        </Anchor>
      </dd>
      {seller && sellerName && (
        <>
          <dt>{t('seller')}</dt>
          <dd>
            {/* Merchants show themselves to those who have signed in. */}
            <Anchor component={Link} to={viewer ? `/merchants/${seller.id}` : `/shop?seller=${seller.id}`}>
              {sellerName}
            </Anchor>
          </dd>
        </>
      )}
      <dt>{t('sku')}</dt>
      <dd>
        <bdi className="ltr">{sku}</bdi>
      </dd>
    </dl>
  );
}

function ProductSkeleton() {
  return (
    <div className={classes.page}>
      <Skeleton style={{ aspectRatio: '4 / 3' }} />
      <Stack gap="md">
        <Skeleton height={64} width="40%" />
        <Skeleton height={22} width="25%" />
        <Skeleton height={44} width="min(22rem, 100%)" />
        <Skeleton height={90} />
      </Stack>
    </div>
  );
}
