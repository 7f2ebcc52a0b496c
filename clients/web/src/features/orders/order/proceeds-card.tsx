import { useQuery } from '@apollo/client/react';
import { Anchor, Card, Skeleton, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { OrderProceedsDocument, type OrderProceedsQuery } from '../gql/graphql.ts';
import type { OrderDetail } from '../order-page.tsx';
import { Fact, Facts } from './facts.tsx';

type Proceeds = NonNullable<NonNullable<OrderProceedsQuery['order']>['proceeds']>;

/** The order arrives, and the bank answers, meanwhile. */
const LOOK_AGAIN_MS = 15_000;

/** Whether somebody has paid, so that there is something to say of it. */
export function isEarned({ payments }: OrderDetail): boolean {
  return payments?.some(({ status }) => status === 'CAPTURED' || status === 'REFUNDED') ?? false;
}

/** What is left to the merchant of a sale, and where that is. */
export function ProceedsCard({ orderId }: { orderId: string }) {
  const t = useTranslations('orders.proceeds');
  const query = useQuery(OrderProceedsDocument, {
    variables: { id: orderId },
    fetchPolicy: 'cache-and-network',
    pollInterval: LOOK_AGAIN_MS,
    skipPollAttempt: () => document.hidden,
  });
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="md">
        {t('title')}
      </Title>
      <Loaded query={query} skeleton={<Skeleton height={128} />}>
        {({ order }) => order?.proceeds && <Split proceeds={order.proceeds} />}
      </Loaded>
    </Card>
  );
}

function Split({ proceeds }: { proceeds: Proceeds }) {
  const t = useTranslations('orders.proceeds');
  const { gross, commission, net } = proceeds;
  return (
    <>
      <Facts>
        <Fact name={t('gross')}>
          <Amount money={gross} />
        </Fact>
        <Fact name={t('commission')}>
          <Amount money={{ ...commission, amount: commission.amount === 0 ? 0 : -commission.amount }} />
        </Fact>
        <Fact name={t('net')}>
          <Text component="span" fw={700}>
            <Amount money={net} />
          </Text>
        </Fact>
      </Facts>
      <Text size="sm" mt="md">
        {t(`state.${stateOf(proceeds)}`)}
      </Text>
      <Anchor component={Link} to="/merchant/payouts" size="sm">
        {t('toPayouts')}
      </Anchor>
    </>
  );
}

function stateOf({ status, payout }: Proceeds) {
  if (status !== 'PAID_OUT') return status;
  if (payout?.status === 'FAILED') return 'FAILED';
  return payout?.status === 'PAID' ? 'PAID_OUT' : 'ON_ITS_WAY';
}
