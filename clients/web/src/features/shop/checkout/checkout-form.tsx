import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useContentLanguage } from '../../../i18n/use-content-language.ts';
import { Amount, useAmount } from '../../../ui/amount.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ProductPicture } from '../../../ui/product-picture.tsx';
import type { KeptAddress } from '../../delivery/delivery.ts';
import { DeliveryFields } from '../../delivery/delivery-fields.tsx';
import { useDeliveryChoice } from '../../delivery/use-delivery-choice.ts';
import cartClasses from '../cart/cart.module.css';
import { Hint } from '../cart/cart-line.tsx';
import { Summary } from '../cart/summary.tsx';
import { type CartLine, isRepriced, type Totals } from '../cart/totals.ts';
import classes from './checkout.module.css';
import { type Refusal, useCheckout } from './use-checkout.ts';

interface CheckoutFormProps {
  readonly userId: string;
  readonly addresses: readonly KeptAddress[];
  readonly lines: readonly CartLine[];
  readonly totals: Totals;
  onBought(productIds: readonly string[]): void;
  /** What the page knows is over. */
  onRefused(): unknown;
}

export function CheckoutForm({ userId, addresses, lines, totals, onBought, onRefused }: CheckoutFormProps) {
  const t = useTranslations('shop.checkout');
  const language = useContentLanguage();
  const navigate = useNavigate();
  const delivery = useDeliveryChoice(addresses);
  const bought = lines.filter(({ obstacle }) => obstacle === null);
  const { place, isBusy, isSlow, error, refusal } = useCheckout(
    userId,
    async (orders) => {
      const [only] = orders;
      notifications.show({ color: 'green', message: t('placed', { count: orders.length }) });
      // First away from here, and then the cart: an empty one would be shown otherwise.
      await navigate(orders.length === 1 && only ? `/orders/${only.id}/pay` : '/orders');
      onBought(bought.map(({ item }) => item.productId));
    },
    onRefused,
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const deliverTo = delivery.take();
    if (!deliverTo) return;
    const input = {
      lines: bought.map(({ item: { productId, quantity } }) => ({ productId, quantity })),
      expectedTotal: { amount: totals.total.amount, currency: totals.total.currency },
      deliverTo,
      language,
    };
    await place(input, delivery.refuse);
  };
  return (
    <form className={cartClasses.page} onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={2} size="h4">
          {t(addresses.length > 0 ? 'deliverTo' : 'noAddress')}
        </Title>
        <DeliveryFields choice={delivery} />
      </Stack>
      <Summary totals={totals} items={<Items lines={bought} />}>
        {refusal && <Refused refusal={refusal} />}
        {error !== null && <ErrorState error={error} />}
        <Button type="submit" size="lg" loading={isBusy}>
          {t('place', { count: totals.sellers })}
        </Button>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t(isSlow ? 'waitingLong' : isBusy ? 'waiting' : 'thenPay')}
        </Text>
      </Summary>
    </form>
  );
}

function Items({ lines }: { lines: readonly CartLine[] }) {
  const t = useTranslations('shop.checkout');
  return (
    <ul className={classes.items} aria-label={t('items')}>
      {lines.map((line) => (
        <Item key={line.item.productId} line={line} />
      ))}
    </ul>
  );
}

function Item({ line }: { line: CartLine }) {
  const t = useTranslations('shop');
  const write = useAmount();
  const { quantity, seenPrice } = line.item;
  const { name, price, photo, category } = line.product!;
  return (
    <li className={classes.item}>
      <ProductPicture photo={photo} category={category.slug} size="line" isEager />
      <span className={classes.what}>
        {t('checkout.line', { count: quantity, name })}
        {isRepriced(line) && <Hint>{t('cart.repriced', { before: write(seenPrice!) })}</Hint>}
      </span>
      <Amount money={{ amount: price.amount * quantity, currency: price.currency }} />
    </li>
  );
}

function Refused({ refusal }: { refusal: Refusal }) {
  const t = useTranslations('shop.checkout');
  return (
    <Alert color="brass" icon={<IconAlertTriangle />} title={t('refused')} role="alert">
      <Stack gap="xs" align="flex-start">
        {t(refusal)}
        {refusal === 'tooManyUnpaid' && (
          <Button component={Link} to="/orders" size="xs" variant="default">
            {t('toOrders')}
          </Button>
        )}
        {refusal !== 'tooManyUnpaid' && refusal !== 'priceChanged' && (
          <Button component={Link} to="/cart" size="xs" variant="default">
            {t('toCart')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
