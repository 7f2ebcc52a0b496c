import { useQuery } from '@apollo/client/react';
import { Card, Skeleton, Stack, Title } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { Columns } from '../../ui/columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { DeliveryCard } from './delivery/delivery-card.tsx';
import { isAddressable } from './delivery/delivery-state.ts';
import { OrderDocument, type OrderQuery } from './gql/graphql.ts';
import { NextStep } from './order/next-step.tsx';
import { OrderLines } from './order/order-lines.tsx';
import { OrderSummary } from './order/order-summary.tsx';
import { OrderTimeline } from './order/order-timeline.tsx';
import { isEarned, ProceedsCard } from './order/proceeds-card.tsx';
import { ShipmentCard } from './order/shipment-card.tsx';
import { OrderStatusBadge } from './order-status.tsx';
import { isUnsettled } from './pay/payment-state.ts';
import { OrderReview } from './review/order-review.tsx';

export type OrderDetail = NonNullable<OrderQuery['order']>;

/** Others move an order: the carrier, the bank, the other party. Looked at again while the page is in view. */
const LOOK_AGAIN_MS = 10_000;
/** In which nothing happens any more by itself. */
const ended = ['COMPLETED', 'CANCELLED', 'RETURNED', 'RESOLVED'];

export function OrderPage() {
  const t = useTranslations('orders');
  const { id = '' } = useParams();
  const { merchant } = useViewer();
  const query = useQuery(OrderDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    pollInterval: LOOK_AGAIN_MS,
    skipPollAttempt: () => document.hidden,
  });
  const order = query.data?.order;
  if (order && hasEnded(order)) query.stopPolling();
  const isSold = merchant !== null && order?.merchant?.id === merchant.id;
  const back = isSold
    ? { to: '/merchant/orders', label: t('backToSold') }
    : { to: '/orders', label: t('backToOrders') };
  return (
    <Page
      title={order?.title ?? t('title')}
      subtitle={order && <bdi className="ltr">{order.number}</bdi>}
      actions={order && <OrderStatusBadge status={order.status} />}
      back={back}
    >
      <Loaded query={query} skeleton={<OrderSkeleton />}>
        {({ order }) =>
          order ? (
            <OrderBody order={order} isSold={isSold} />
          ) : (
            <EmptyState icon={IconBox} text={t('notFound')} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** A payment that was on its way when the order was cancelled is voided, or given back, a moment later. */
function hasEnded({ status, payments }: OrderDetail): boolean {
  return ended.includes(status) && !payments?.some((payment) => isUnsettled(payment, status));
}

function OrderBody({ order, isSold }: { order: OrderDetail; isSold: boolean }) {
  const t = useTranslations('orders');
  const { viewer } = useViewer();
  const isMine = order.customer?.id === viewer?.id;
  const isOpen = isAddressable(order.status);
  // What is left of a sale is between the owner and Dallal; who works there sees the order.
  const own = viewer?.merchant;
  const isOwner = own?.status === 'VERIFIED' && own.id === order.merchant?.id;
  const delivery = <DeliveryCard order={order} isMine={isMine} />;
  return (
    <Columns widths="1.6fr 1fr">
      <Stack gap="md">
        {isOpen && isSold && delivery}
        <NextStep order={order} isMine={isMine} isSold={isSold} />
        {isOpen && !isSold && delivery}
        <OrderLines lines={order.lines} />
        <OrderReview order={order} isMine={isMine} />
        <Card withBorder>
          <Title order={2} size="h4" mb="md">
            {t('progress')}
          </Title>
          <OrderTimeline history={order.history} status={order.status} />
        </Card>
      </Stack>
      <Stack gap="md">
        {order.shipment && <ShipmentCard shipment={order.shipment} />}
        {!isOpen && delivery}
        <OrderSummary order={order} isSold={isSold} />
        {isOwner && isEarned(order) && <ProceedsCard orderId={order.id} />}
      </Stack>
    </Columns>
  );
}

function OrderSkeleton() {
  return (
    <Columns widths="1.6fr 1fr">
      <Stack gap="md">
        <Skeleton height={120} radius="md" />
        <Skeleton height={380} radius="md" />
      </Stack>
      <Skeleton height={300} radius="md" />
    </Columns>
  );
}
