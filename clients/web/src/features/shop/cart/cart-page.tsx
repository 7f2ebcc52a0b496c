import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconShoppingCart } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { CardList } from '../../../ui/card-list.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import classes from './cart.module.css';
import { CartLineRow } from './cart-line.tsx';
import { Summary } from './summary.tsx';
import type { CartLine, Totals } from './totals.ts';
import { useCartLines } from './use-cart-lines.ts';

export function CartPage() {
  const t = useTranslations('shop');
  const { query, change } = useCartLines();
  return (
    <Page title={t('cart.title')} back={{ to: '/shop', label: t('title') }}>
      <Loaded query={query} skeleton={<CartSkeleton />}>
        {({ lines, totals }) =>
          lines.length === 0 ? (
            <EmptyState icon={IconShoppingCart} text={t('cart.empty')}>
              <Button component={Link} to="/shop">
                {t('toShop')}
              </Button>
            </EmptyState>
          ) : (
            <div className={classes.page}>
              <CardList aria-label={t('cart.title')}>
                {lines.map((line) => (
                  <CartLineRow key={line.item.productId} line={line} onChange={change} />
                ))}
              </CardList>
              <ToCheckout lines={lines} totals={totals} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function ToCheckout({ lines, totals }: { lines: readonly CartLine[]; totals: Totals }) {
  const t = useTranslations('shop.cart');
  const { viewer } = useViewer();
  const left = lines.filter(({ obstacle }) => obstacle !== null).length;
  return (
    <Summary totals={totals}>
      {totals.sellers === 0 ? (
        <Text role="status">{t('nothingToBuy')}</Text>
      ) : (
        <Stack gap="xs">
          {left > 0 && <Text size="sm">{t('someLeftOut')}</Text>}
          {/* Whoever has not signed in is asked to, and comes back to the same cart. */}
          <Button component={Link} to="/checkout" size="lg">
            {t(viewer ? 'checkout' : 'signIn')}
          </Button>
          {!viewer && (
            <Text size="sm" c="dimmed">
              {t('kept')}
            </Text>
          )}
        </Stack>
      )}
    </Summary>
  );
}

function CartSkeleton() {
  return (
    <div className={classes.page}>
      <Stack>
        <Skeleton height={130} />
        <Skeleton height={130} />
      </Stack>
      <Skeleton height={220} />
    </div>
  );
}
