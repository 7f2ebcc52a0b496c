import { useQuery } from '@apollo/client/react';
import { Alert, Button, Card, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { Amount } from '../../../ui/amount.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { DeliveryCard } from '../delivery/delivery-card.tsx';
import { OrderToPayDocument, type OrderToPayQuery } from '../gql/graphql.ts';
import classes from './pay.module.css';
import { PayForm } from './pay-form.tsx';
import { PaymentOutcome } from './payment-outcome.tsx';
import { isOpen } from './payment-state.ts';

/** Pays an order; with `?payment=`, which the bank sends the browser back with, tells what became of it. */
export function PayPage() {
  const t = useTranslations('orders');
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const paymentId = parameters.get('payment');
  const query = useQuery(OrderToPayDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const number = query.data?.order?.number;
  const again = () => {
    setParameters({}, { replace: true });
    void query.refetch();
  };
  return (
    <Page
      title={t('pay.title')}
      subtitle={number && <bdi className="ltr">{number}</bdi>}
      back={{ to: `/orders/${id}`, label: t('pay.back') }}
    >
      <Stack className={classes.narrow}>
        {paymentId ? (
          <PaymentOutcome id={paymentId} orderId={id} onAgain={again} />
        ) : (
          <Loaded query={query} skeleton={<Skeleton height={520} radius="md" />}>
            {({ order }) => (order ? <ToPay order={order} /> : <Alert color="red">{t('notFound')}</Alert>)}
          </Loaded>
        )}
      </Stack>
    </Page>
  );
}

function ToPay({ order }: { order: NonNullable<OrderToPayQuery['order']> }) {
  const t = useTranslations('orders');
  const { viewer } = useViewer();
  const open = order.payments?.find(isOpen);
  return (
    <>
      <Card withBorder>
        <Group justify="space-between" align="flex-end" gap="sm">
          <div>
            <Text fw={600}>
              <bdi>{order.title}</bdi>
            </Text>
            {order.merchant && (
              <Text size="sm" c="dimmed">
                {t('orderedFrom', { name: order.merchant.name })}
              </Text>
            )}
          </div>
          <div style={{ marginInlineStart: 'auto', textAlign: 'end' }}>
            <Text size="sm" c="dimmed">
              {t('pay.amount')}
            </Text>
            <Text size="xl" fw={700}>
              <Amount money={order.total} />
            </Text>
          </div>
        </Group>
      </Card>
      {order.customer?.id !== viewer?.id ? (
        <Alert>{t('pay.notYours')}</Alert>
      ) : open ? (
        <Follow orderId={order.id} paymentId={open.id} />
      ) : order.status !== 'PENDING_PAYMENT' ? (
        <NotPayable order={order} />
      ) : (
        <Pay order={order} />
      )}
    </>
  );
}

/** Whoever pays has said where it goes: the seller can send it at once. */
function Pay({ order }: { order: NonNullable<OrderToPayQuery['order']> }) {
  return (
    <>
      <DeliveryCard order={order} isMine isNeeded />
      {order.deliveryAddress && <PayForm order={order} />}
    </>
  );
}

function Follow({ orderId, paymentId }: { orderId: string; paymentId: string }) {
  const t = useTranslations('orders');
  return (
    <Alert title={t('pay.waitingTitle')}>
      <Stack align="flex-start">
        {t('next.openPayment')}
        <Button component={Link} to={`/orders/${orderId}/pay?payment=${paymentId}`}>
          {t('next.followPayment')}
        </Button>
      </Stack>
    </Alert>
  );
}

function NotPayable({ order }: { order: NonNullable<OrderToPayQuery['order']> }) {
  const t = useTranslations('orders');
  return (
    <Alert title={t('pay.notPayable')}>
      <Stack align="flex-start">
        {t(order.status === 'CANCELLED' ? 'pay.obstacle.CANCELLED' : 'pay.obstacle.PAID')}
        <Button component={Link} to={`/orders/${order.id}`} variant="default">
          {t('pay.toOrder')}
        </Button>
      </Stack>
    </Alert>
  );
}
