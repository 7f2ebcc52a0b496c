import { useMutation } from '@apollo/client/react';
import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { Confirm } from '../../../ui/confirm.tsx';
import { OrderCancelDocument } from '../gql/graphql.ts';
import type { OrderDetail } from '../order-page.tsx';
import { isOpen } from '../pay/payment-state.ts';

/** For the customer, as long as nothing is paid; asked twice, since it cannot be taken back. */
export function CancelOrder({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.next');
  const tStatus = useTranslations('orders.status');
  const [cancel] = useMutation(OrderCancelDocument);
  const cancelled = async () => {
    const { data } = await cancel({ variables: { input: { orderId: order.id } } });
    const outcome = data!.cancelOrder;
    switch (outcome.__typename) {
      case 'Order':
        notifications.show({ message: t('cancelled') });
        return null;
      case 'OrderNotCancellable':
        return t('notCancellable', { status: tStatus(outcome.orderStatus) });
      default:
        return outcome satisfies never;
    }
  };
  return (
    <Confirm
      title={t('cancelTitle')}
      text={<Consequences order={order} />}
      action={t('cancelYes')}
      keep={t('cancelNo')}
      onConfirm={cancelled}
    >
      {(open) => (
        <Button variant="default" onClick={open}>
          {t('cancelOrder')}
        </Button>
      )}
    </Confirm>
  );
}

function Consequences({ order: { partRequest, payments } }: { order: OrderDetail }) {
  const t = useTranslations('orders.next');
  return (
    <Stack gap="xs">
      <Text>{t(partRequest ? 'cancelAward' : 'cancelText')}</Text>
      {payments?.some(isOpen) && <Text>{t('cancelOpenPayment')}</Text>}
    </Stack>
  );
}
