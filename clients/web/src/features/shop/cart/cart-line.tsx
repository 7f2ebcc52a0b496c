import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount, useAmount } from '../../../ui/amount.tsx';
import { ProductPicture } from '../../../ui/product-picture.tsx';
import { Quantity } from '../product/quantity.tsx';
import classes from './cart.module.css';
import { type CartLine, isRepriced } from './totals.ts';

interface CartLineRowProps {
  readonly line: CartLine;
  onChange(productId: string, quantity: number): void;
}

export function CartLineRow({ line, onChange }: CartLineRowProps) {
  const t = useTranslations('shop');
  const amount = useAmount();
  const id = useId();
  const { item, product, obstacle } = line;
  const { productId, quantity } = item;
  if (!product) return <GoneLine onRemove={() => onChange(productId, 0)} />;
  const { name, price, sellerName, category, photo } = product;
  const sum = { amount: price.amount * quantity, currency: price.currency };
  return (
    <li className={classes.line} aria-labelledby={id} data-obstacle={obstacle ?? undefined}>
      <ProductPicture photo={photo} category={category.slug} size="line" isEager />
      <div className={classes.what}>
        <Link to={`/shop/${productId}`} className={classes.name} id={id}>
          {name}
        </Link>
        <Text size="sm" c="dimmed">
          {sellerName && t('cart.soldBy', { seller: sellerName })}
        </Text>
        {quantity > 1 && (
          <Text size="sm" c="dimmed">
            {t('cart.each', { price: amount(price) })}
          </Text>
        )}
        <Remarks line={line} onChange={onChange} />
      </div>
      <Quantity
        name={name}
        value={quantity}
        onChange={(count) => onChange(productId, count)}
        onRemove={() => onChange(productId, 0)}
      />
      <Group gap="xs" className={classes.sum} justify="flex-end" wrap="nowrap">
        {quantity > 1 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('quantity.remove', { name })}
            onClick={() => onChange(productId, 0)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        )}
        <Text fw={600} td={obstacle ? 'line-through' : undefined}>
          <Amount money={sum} />
        </Text>
      </Group>
    </li>
  );
}

/** What has changed since it was put into the cart. */
function Remarks({ line, onChange }: CartLineRowProps) {
  const t = useTranslations('shop.cart');
  const amount = useAmount();
  const { item, obstacle } = line;
  return (
    <>
      {isRepriced(line) && <Hint>{t('repriced', { before: amount(item.seenPrice!) })}</Hint>}
      {obstacle === 'unavailable' && <Hint>{t('unavailable')}</Hint>}
      {obstacle === 'tooMany' && <TooMany line={line} onChange={onChange} />}
    </>
  );
}

function TooMany({ line: { item, product }, onChange }: CartLineRowProps) {
  const t = useTranslations('shop.cart');
  const { stock } = product!;
  return (
    <Group gap="xs">
      <Hint>{t('tooMany', { count: stock })}</Hint>
      <Button variant="light" size="compact-sm" onClick={() => onChange(item.productId, stock)}>
        {t('takeAll', { count: stock })}
      </Button>
    </Group>
  );
}

function GoneLine({ onRemove }: { onRemove(): void }) {
  const t = useTranslations('shop.cart');
  return (
    <li className={classes.line} data-obstacle="gone">
      <ProductPicture photo={null} category="" size="line" />
      <div className={classes.what}>
        <Hint>{t('gone')}</Hint>
      </div>
      <Button variant="default" size="sm" onClick={onRemove}>
        {t('remove')}
      </Button>
    </li>
  );
}

/** What is to be known of a line before it is bought. */
export function Hint({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" className={classes.hint} role="status">
      <IconAlertCircle size={16} aria-hidden />
      <span>{children}</span>
    </Text>
  );
}
