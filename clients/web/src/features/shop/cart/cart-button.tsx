import { Button } from '@mantine/core';
import { IconShoppingCart } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { piecesIn } from './cart.ts';
import { useCart } from './use-cart.ts';

/** The way to the cart, with how much is in it. */
export function CartButton() {
  const t = useTranslations('shop');
  const { cart } = useCart();
  return (
    <Button
      component={Link}
      to="/cart"
      variant="default"
      leftSection={<IconShoppingCart size={20} stroke={1.6} aria-hidden />}
    >
      {t('cartCount', { count: piecesIn(cart) })}
    </Button>
  );
}
