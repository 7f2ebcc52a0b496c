import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconShoppingCart } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { DeliveryAddressesDocument } from '../../delivery/gql/graphql.ts';
import classes from '../cart/cart.module.css';
import { useCartLines } from '../cart/use-cart-lines.ts';
import { CheckoutForm } from './checkout-form.tsx';

export function CheckoutPage() {
  const t = useTranslations('shop');
  const { query, change } = useCartLines();
  const addresses = useQuery(DeliveryAddressesDocument);
  const me = addresses.data?.me;
  const both = {
    data: me && query.data ? { me, ...query.data } : undefined,
    error: query.error ?? addresses.error,
    refetch: () => Promise.all([query.refetch(), addresses.refetch()]),
  };
  return (
    <Page title={t('checkout.title')} back={{ to: '/cart', label: t('checkout.back') }}>
      <Loaded query={both} skeleton={<CheckoutSkeleton />}>
        {({ me: { id, addresses: kept }, lines, totals }) =>
          totals.sellers === 0 ? (
            <EmptyState
              icon={IconShoppingCart}
              text={t(lines.length === 0 ? 'cart.empty' : 'cart.nothingToBuy')}
            >
              <Button component={Link} to={lines.length === 0 ? '/shop' : '/cart'}>
                {t(lines.length === 0 ? 'toShop' : 'toCart')}
              </Button>
            </EmptyState>
          ) : (
            <CheckoutForm
              userId={id}
              addresses={kept ?? []}
              lines={lines}
              totals={totals}
              onBought={(productIds) => {
                for (const productId of productIds) change(productId, 0);
              }}
              onRefused={() => query.refetch()}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function CheckoutSkeleton() {
  return (
    <div className={classes.page}>
      <Stack gap="xs">
        <Skeleton height={34} width="50%" />
        <Skeleton height={140} />
        <Skeleton height={56} />
      </Stack>
      <Skeleton height={320} />
    </div>
  );
}
