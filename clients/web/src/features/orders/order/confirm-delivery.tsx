import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { OrderConfirmDeliveryDocument, type OrderStatus } from '../gql/graphql.ts';
import { Panel } from './panel.tsx';

/** The customer says that it has arrived; asked twice, since it cannot be taken back. */
export function ConfirmDelivery({ orderId }: { orderId: string }) {
  const t = useTranslations('orders');
  const [isAsked, setAsked] = useState(false);
  const [refused, setRefused] = useState<OrderStatus | null>(null);
  const { isBusy, error, run } = useTask();
  const [confirm] = useMutation(OrderConfirmDeliveryDocument);
  const confirmed = () =>
    run(async () => {
      const { data } = await confirm({ variables: { input: { orderId } } });
      const outcome = data!.confirmDelivery;
      switch (outcome.__typename) {
        case 'Order':
          return setAsked(false);
        case 'OrderNotDeliverable':
          return setRefused(outcome.orderStatus);
        default:
          return outcome satisfies never;
      }
    });
  return (
    <Panel text={t('next.underway')}>
      <Button onClick={() => setAsked(true)}>{t('next.confirmDelivery')}</Button>
      <Modal opened={isAsked} onClose={() => setAsked(false)} title={t('next.confirmTitle')} centered>
        <Stack>
          <Text>{t('next.confirmText')}</Text>
          <TaskOutcome
            refused={refused && t('next.notDeliverable', { status: t(`status.${refused}`) })}
            error={error}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('next.cancel')}
            </Button>
            <Button loading={isBusy} onClick={confirmed}>
              {t('next.confirmYes')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Panel>
  );
}
