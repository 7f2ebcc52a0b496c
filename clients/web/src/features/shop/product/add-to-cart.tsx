import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useCart } from '../cart/use-cart.ts';
import type { ShopProductFragment } from '../gql/graphql.ts';
import classes from './product.module.css';
import { Quantity } from './quantity.tsx';

/** One piece, from a list. */
export function QuickAdd({
  product,
  className,
}: {
  product: ShopProductFragment;
  className?: string | undefined;
}) {
  const t = useTranslations('shop');
  const { add } = useCart();
  const { id: productId, name, price } = product;
  return (
    <ActionIcon
      className={className}
      variant="light"
      size={44}
      aria-label={t('addNamed', { name })}
      onClick={() => {
        add({ productId, quantity: 1, seenPrice: { amount: price.amount, currency: price.currency } });
        notifications.show({ message: t('added', { name, count: 1 }) });
      }}
    >
      <IconShoppingCartPlus size={22} stroke={1.6} />
    </ActionIcon>
  );
}

/** As many as one likes, from the page of a product. */
export function AddToCart({ product }: { product: ShopProductFragment }) {
  const t = useTranslations('shop');
  const { cart, add } = useCart();
  const [count, setCount] = useState(1);
  const { id: productId, name, price, stock } = product;
  const held = cart.find((item) => item.productId === productId)?.quantity ?? 0;
  return (
    <Stack gap="xs">
      <div className={classes.buy}>
        <Quantity value={count} onChange={setCount} name={name} />
        <Button
          leftSection={<IconShoppingCartPlus size={20} aria-hidden />}
          onClick={() => {
            add({
              productId,
              quantity: count,
              seenPrice: { amount: price.amount, currency: price.currency },
            });
            notifications.show({ message: t('added', { name, count }) });
            setCount(1);
          }}
        >
          {t('add')}
        </Button>
        {held > 0 && (
          <Button component={Link} to="/cart" variant="default">
            {t('toCart')}
          </Button>
        )}
      </div>
      <Group aria-live="polite" mih={22}>
        {held > 0 && (
          <Text size="sm" c="dimmed">
            {t('inCart', { count: held })}
          </Text>
        )}
        {held + count > stock && <Text size="sm">{t('moreThanThereAre', { count: stock })}</Text>}
      </Group>
    </Stack>
  );
}
