import { Button, Pill } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-name-of.ts';
import classes from './browse.module.css';
import { type Narrowing, narrowingsOf, type ShopView, without } from './shop-view.ts';

interface NarrowingsProps {
  readonly view: ShopView;
  onChange(view: ShopView): void;
  readonly sellerName: string | null;
}

/** All that narrows the list, above it: each can be taken away by itself. */
export function Narrowings({ view, onChange, sellerName }: NarrowingsProps) {
  const t = useTranslations('shop');
  const textOf = useNarrowingText(view, sellerName);
  const narrowings = narrowingsOf(view);
  if (narrowings.length === 0) return null;
  return (
    <ul className={classes.narrowings} aria-label={t('narrowedBy')}>
      {narrowings.map((narrowing) => (
        <li key={narrowing}>
          <Pill
            size="lg"
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('removeNarrowing', { what: textOf(narrowing) }),
              tabIndex: 0,
              'aria-hidden': false,
            }}
            onRemove={() => onChange(without(view, narrowing))}
          >
            {textOf(narrowing)}
          </Pill>
        </li>
      ))}
      {narrowings.length > 1 && (
        <li>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(without(view, ...narrowings))}>
            {t('clear')}
          </Button>
        </li>
      )}
    </ul>
  );
}

function useNarrowingText(view: ShopView, sellerName: string | null): (narrowing: Narrowing) => string {
  const t = useTranslations('shop');
  const amount = useAmount();
  const nameOf = useNameOf();
  const category = useCategories().find(({ slug }) => slug === view.category);
  const money = (halalas: number) => amount({ amount: halalas, currency: 'SAR' });
  const price = ({ priceFrom, priceTo }: ShopView) => {
    if (priceFrom === null) return t('priceAtMost', { to: money(priceTo ?? 0) });
    if (priceTo === null) return t('priceAtLeast', { from: money(priceFrom) });
    return t('priceRange', { from: money(priceFrom), to: money(priceTo) });
  };
  return (narrowing) => {
    switch (narrowing) {
      case 'category':
        return category ? nameOf(category) : t('category');
      case 'price':
        return price(view);
      case 'inStock':
        return t('inStockOnly');
      case 'seller':
        return sellerName ?? t('oneSeller');
      default:
        return narrowing satisfies never;
    }
  };
}
