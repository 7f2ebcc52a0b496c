import { Box, Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { ChangingText } from '../../ui/changing-text.tsx';
import classes from './bidding.module.css';
import { quickPrices } from './verdict.ts';

interface QuickPricesProps {
  readonly direction: 'REVERSE' | 'FORWARD';
  /** The best price that leads; null where any does. */
  readonly best: number | null;
  readonly chosen: number | null;
  /** It is the best one compared with one's own bid only. */
  readonly isSealed: boolean;
  onChoose(price: number): void;
}

/** Prices to be taken with one touch: the best that leads, and some that leave others further behind. */
export function QuickPrices({ direction, best, chosen, isSealed, onChoose }: QuickPricesProps) {
  const t = useTranslations('bidding');
  const format = useAmount();
  if (!best) return null;
  const name = isSealed ? 'quickSealed' : direction === 'FORWARD' ? 'quickLowest' : 'quickHighest';
  return (
    <Box className={classes.quick} role="group" aria-label={t('quick')}>
      {quickPrices(direction, best).map((price, index) => (
        <Button
          key={index === 0 ? 'best' : price}
          size="compact-md"
          radius="xl"
          variant={price === chosen ? 'filled' : 'default'}
          aria-pressed={price === chosen}
          onClick={() => onChoose(price)}
        >
          <ChangingText>
            {index === 0
              ? t(name, { amount: format({ amount: price, currency: 'SAR' }) })
              : format({ amount: price, currency: 'SAR' })}
          </ChangingText>
        </Button>
      ))}
    </Box>
  );
}
