import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { Time } from '../../../ui/time.tsx';
import type { OrderDetail } from '../order-page.tsx';
import { isOpen } from '../pay/payment-state.ts';
import { CancelOrder } from './cancel-order.tsx';
import { ConfirmDelivery } from './confirm-delivery.tsx';
import { Panel } from './panel.tsx';
import { ShipForm } from './ship-form.tsx';

interface NextStepProps {
  readonly order: OrderDetail;
  readonly isMine: boolean;
  readonly isSold: boolean;
}

/** What somebody has to do now, or wait for. Nothing, when nothing is left to do. */
export function NextStep({ order, isMine, isSold }: NextStepProps) {
  const t = useTranslations('orders');
  const { status } = order;
  if (isMine) {
    if (status === 'PENDING_PAYMENT') return <ToPay order={order} />;
    if (status === 'CONFIRMED' || status === 'PROCESSING') return <Panel text={t('next.awaitShipping')} />;
    if (status === 'SHIPPED') return <ConfirmDelivery orderId={order.id} />;
  } else if (isSold) {
    if (status === 'PENDING_PAYMENT') return <Panel text={t('next.unpaidSold')} />;
    if (status === 'CONFIRMED' || status === 'PROCESSING') return <ShipForm order={order} />;
    if (status === 'SHIPPED') return <Panel text={t('next.waitDelivery')} />;
  }
  return null;
}

function ToPay({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders');
  const write = useAmount();
  const { id, payments, total, paymentDueAt } = order;
  if (payments?.some(({ status }) => status === 'CAPTURED')) return <Panel text={t('next.confirming')} />;
  const open = payments?.find(isOpen);
  if (open) {
    return (
      <Panel text={t('next.openPayment')}>
        <Group gap="xs">
          <Button component={Link} to={`/orders/${id}/pay?payment=${open.id}`}>
            {t('next.followPayment')}
          </Button>
          <CancelOrder order={order} />
        </Group>
      </Panel>
    );
  }
  return (
    <Panel text={t.rich('next.pay', { at: () => <Time at={paymentDueAt} /> })}>
      <Group gap="xs">
        <Button component={Link} to={`/orders/${id}/pay`}>
          {t('next.payNow', { amount: write(total) })}
        </Button>
        <CancelOrder order={order} />
      </Group>
    </Panel>
  );
}
