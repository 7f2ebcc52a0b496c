import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPackageOff, IconShieldCheck, IconTruckDelivery } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useContentLanguage } from '../../../i18n/use-content-language.ts';
import { Amount } from '../../../ui/amount.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { CartButton } from '../cart/cart-button.tsx';
import { ShopProductPageDocument, type ShopProductPageQuery } from '../gql/graphql.ts';
import { AddToCart } from './add-to-cart.tsx';
import { Gallery } from './gallery.tsx';
import classes from './product.module.css';
import { asJson, productData } from './product-data.ts';
import { SellerLine } from './seller.tsx';
import { Similar } from './similar.tsx';
import { StockNote } from './stock-note.tsx';
import { useIsOwn } from './use-is-own.ts';

type Product = NonNullable<ShopProductPageQuery['product']>;

export function ProductPage() {
  const t = useTranslations('shop');
  const { id = '' } = useParams();
  const language = useContentLanguage();
  const query = useQuery(ShopProductPageDocument, { variables: { id, language } });
  const data = query.data ?? query.previousData;
  const product = data?.product;
  return (
    <Page
      title={product?.name ?? t('product')}
      description={product?.description ?? undefined}
      isHidden={product === null}
      back={{ to: '/shop', label: t('title') }}
      actions={<CartButton />}
    >
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
    <>
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without a `<`; React would write it as HTML
        dangerouslySetInnerHTML={{
          __html: asJson(productData(product, location.origin + location.pathname)),
        }}
      />
      <div className={classes.page}>
        {/* Anew for another product: it begins with its first photo. */}
        <Gallery key={product.id} product={product} />
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
          <SellerLine product={product} />
          {isOwn ? (
            <Own />
          ) : isAvailable ? (
            <AddToCart product={product} />
          ) : (
            <Unavailable name={product.name} />
          )}
          {isAvailable && !isOwn && <Promises />}
          {description && <Text className={classes.description}>{description}</Text>}
          <Facts product={product} />
        </Stack>
      </div>
      <Similar key={product.id} productId={product.id} category={category.slug} />
    </>
  );
}

/** What one wants to know before one buys. */
function Promises() {
  const t = useTranslations('shop');
  return (
    <ul className={classes.promises}>
      <li>
        <IconTruckDelivery size={20} stroke={1.6} aria-hidden />
        {t('delivery')}
      </li>
      <li>
        <IconShieldCheck size={20} stroke={1.6} aria-hidden />
        {t('held')}
      </li>
    </ul>
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

function Facts({ product: { sku, category } }: { product: Product }) {
  const t = useTranslations('shop');
  const nameOf = useNameOf();
  return (
    <dl className={classes.facts}>
      <dt>{t('category')}</dt>
      <dd>
        <Anchor component={Link} to={`/shop?category=${encodeURIComponent(category.slug)}`}>
          {nameOf(category)}
        </Anchor>
      </dd>
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
      <Skeleton className={classes.pictureSkeleton} />
      <Stack gap="md">
        <Skeleton height={64} width="40%" />
        <Skeleton height={22} width="25%" />
        <Skeleton height={44} width="min(22rem, 100%)" />
        <Skeleton height={90} />
      </Stack>
    </div>
  );
}
