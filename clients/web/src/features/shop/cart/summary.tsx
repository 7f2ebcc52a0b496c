import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import classes from './cart.module.css';
import type { Totals } from './totals.ts';

interface SummaryProps {
  readonly totals: Totals;
  /** What it consists of, where that is not beside it. */
  readonly items?: ReactNode;
  readonly children: ReactNode;
}

/** What all of it comes to, and what is to be done with it. */
export function Summary({ totals, items, children }: SummaryProps) {
  const t = useTranslations('shop.cart');
  const format = useFormatter();
  const { total, vat, sellers } = totals;
  return (
    <Paper withBorder p="md" radius="md" className={classes.summary} component="section">
      <Stack gap="md">
        <Title order={2} size="h4">
          {t('summary')}
        </Title>
        {items}
        <dl className={classes.totals} aria-live="polite">
          <dt>{t('deliveryLine')}</dt>
          <dd>{t('deliveryFree')}</dd>
          <dt>{t('total')}</dt>
          <dd className={classes.total}>
            <Amount money={total} />
          </dd>
          <dt className={classes.vat}>{t('vat', { rate: format.number(0.15, { style: 'percent' }) })}</dt>
          <dd className={classes.vat}>
            <Amount money={vat} />
          </dd>
        </dl>
        {sellers > 1 && <Text size="sm">{t('orders', { count: sellers })}</Text>}
        {children}
      </Stack>
    </Paper>
  );
}
