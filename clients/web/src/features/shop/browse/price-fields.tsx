import { Button, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { AmountInput } from '../../../ui/amount-input.tsx';
import { type Money, parseAmount } from '../../../ui/money.ts';
import classes from './browse.module.css';
import { riyals, type ShopView } from './shop-view.ts';

interface PriceFieldsProps {
  readonly view: ShopView;
  onChange(view: ShopView): void;
  readonly facets: { readonly priceFrom?: Money | null; readonly priceTo?: Money | null } | null | undefined;
}

/** From and to, in riyals; they hold when they are sent, so that one can finish typing. */
export function PriceFields({ view, onChange, facets }: PriceFieldsProps) {
  const t = useTranslations('shop');
  const amount = useAmount();
  const title = useId();
  const [from, setFrom] = useState(riyals(view.priceFrom));
  const [to, setTo] = useState(riyals(view.priceTo));
  const [isWrong, setWrong] = useState(false);
  // Changed from elsewhere: the way back, or all that narrowed the list was cleared.
  useEffect(() => {
    setFrom(riyals(view.priceFrom));
    setTo(riyals(view.priceTo));
    setWrong(false);
  }, [view.priceFrom, view.priceTo]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [priceFrom, priceTo] = [from, to].map((text) => (text.trim() === '' ? null : parseAmount(text)));
    const isTyped = (text: string, parsed: number | null | undefined) =>
      text.trim() === '' || parsed !== null;
    if (!isTyped(from, priceFrom) || !isTyped(to, priceTo)) return setWrong(true);
    setWrong(false);
    onChange({ ...view, priceFrom: priceFrom ?? null, priceTo: priceTo ?? null });
  };
  return (
    <form onSubmit={submit} aria-labelledby={title} noValidate>
      <Text fw={600} id={title}>
        {t('price')}
      </Text>
      <Stack gap="xs">
        <Text size="sm" c="dimmed" mih="1.5em">
          {facets?.priceFrom &&
            facets.priceTo &&
            t('priceRange', { from: amount(facets.priceFrom), to: amount(facets.priceTo) })}
        </Text>
        <div className={classes.prices}>
          <AmountInput label={t('priceFrom')} value={from} onChange={setFrom} error={isWrong} />
          <AmountInput label={t('priceTo')} value={to} onChange={setTo} error={isWrong} />
        </div>
        {isWrong && (
          <Text size="sm" c="red" role="alert">
            {t('priceWrong', { example: 150 })}
          </Text>
        )}
        <Button type="submit" variant="default" size="sm">
          {t('applyPrice')}
        </Button>
      </Stack>
    </form>
  );
}
