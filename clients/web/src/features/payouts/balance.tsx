import { Card, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import type { Money } from '../../ui/money.ts';
import { Time } from '../../ui/time.tsx';
import type { PayoutsBalanceQuery } from './gql/graphql.ts';
import classes from './payouts.module.css';

type MerchantBalance = NonNullable<PayoutsBalanceQuery['myMerchantBalance']>;

/** Shown even when they are nothing; the others only when there is something to say. */
const always: readonly string[] = ['available', 'held'];
const figures = ['available', 'held', 'onItsWay', 'owed'] as const;

/** What is due to a merchant, and what is to come. */
export function Balance({ balance }: { balance: MerchantBalance }) {
  const t = useTranslations('payouts');
  const shown = figures.filter((figure) => always.includes(figure) || balance[figure].length > 0);
  return (
    <Card withBorder>
      <dl className={classes.figures}>
        {shown.map((figure) => (
          <div key={figure} className={classes.figure}>
            <Text component="dt" size="sm" c="dimmed">
              {t(`figure.${figure}`)}
            </Text>
            <dd>
              <div className={classes.amount}>
                <Amounts amounts={balance[figure]} />
              </div>
              <Text size="xs" c="dimmed">
                {t(`figureHint.${figure}`)}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
      <Text mt="md" size="sm">
        {balance.account
          ? t.rich('next', { at: () => <Time at={balance.nextPayoutAt} /> })
          : t('waitsForAccount')}
      </Text>
    </Card>
  );
}

/** One a currency. */
function Amounts({ amounts }: { amounts: readonly Money[] }) {
  const shown = amounts.length > 0 ? amounts : [{ amount: 0, currency: 'SAR' }];
  return shown.map((money) => (
    <div key={money.currency}>
      <Amount money={money} />
    </div>
  ));
}
