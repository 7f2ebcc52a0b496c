import { Alert, Anchor, Card, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconClock, IconSend } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import type { Money } from '../../ui/money.ts';
import { StatusBadge, type StatusLook } from '../../ui/status-badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { PayoutDetailFragment, PayoutStatus } from './gql/graphql.ts';
import { inGroups } from './iban.ts';
import classes from './payouts.module.css';

const looks: Readonly<Record<PayoutStatus, StatusLook>> = {
  SCHEDULED: { color: 'gray', icon: IconClock },
  SENT: { color: 'blue', icon: IconSend },
  PAID: { color: 'palm', icon: IconCheck },
  FAILED: { color: 'red', icon: IconAlertCircle },
};

/** More than this are there for those who want to see them. */
const LINES_SHOWN = 3;

/** One payout: how much, how far, and for which orders. */
export function PayoutCard({ payout }: { payout: PayoutDetailFragment }) {
  const t = useTranslations('payouts');
  const { status, amount, maskedIban, reference, failure, createdAt, paidAt, lines } = payout;
  return (
    <Card withBorder>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Text className={classes.amount}>
            <Amount money={amount} />
          </Text>
          <Text size="sm" c="dimmed">
            <Time at={paidAt ?? createdAt} />
          </Text>
        </div>
        <StatusBadge look={looks[status]}>{t(`status.${status}`)}</StatusBadge>
      </Group>
      <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {t.rich('to', { account: () => <bdi className="ltr">{inGroups(maskedIban)}</bdi> })}
        {reference && (
          <>
            <br />
            {t.rich('reference', { reference: () => <bdi className="ltr">{reference}</bdi> })}
          </>
        )}
      </Text>
      {failure && (
        <Alert color="red" mt="sm" icon={<IconAlertCircle />} title={t(`failure.${failure}`)}>
          {t('failureText')}
        </Alert>
      )}
      <details open={lines.length <= LINES_SHOWN}>
        <summary className={classes.summary}>{t('orders', { count: lines.length })}</summary>
        <ul className={classes.lines}>
          {lines.map((line) => (
            <Line key={`${line.order?.id} ${line.kind}`} line={line} />
          ))}
        </ul>
      </details>
    </Card>
  );
}

function Line({
  line: { kind, order, gross, commission, net },
}: {
  line: PayoutDetailFragment['lines'][number];
}) {
  const t = useTranslations('payouts');
  const isSale = kind === 'SALE';
  return (
    <li className={classes.line}>
      <div className={classes.order}>
        {order && (
          <>
            <Anchor component={Link} to={`/orders/${order.id}`}>
              <bdi>{order.title}</bdi>
            </Anchor>
            <Text size="sm" c="dimmed">
              <bdi className="ltr">{order.number}</bdi>
            </Text>
          </>
        )}
        {!isSale && <Text size="sm">{t('refund')}</Text>}
      </div>
      <dl className={classes.split}>
        <div>
          <dt>{t('gross')}</dt>
          <dd>
            <Amount money={isSale ? gross : minus(gross)} />
          </dd>
        </div>
        <div>
          <dt>{t('commission')}</dt>
          <dd>
            <Amount money={isSale ? minus(commission) : commission} />
          </dd>
        </div>
        <div>
          <dt>{t('net')}</dt>
          <Text component="dd" fw={600}>
            <Amount money={isSale ? net : minus(net)} />
          </Text>
        </div>
      </dl>
    </li>
  );
}

function minus({ amount, currency }: Money): Money {
  // Not -0, which would be written with its sign.
  return { amount: amount === 0 ? 0 : -amount, currency };
}
