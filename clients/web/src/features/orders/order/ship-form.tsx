import { useMutation } from '@apollo/client/react';
import { Alert, Button, Card, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconMapPinOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { latinDigits } from '../../../ui/money.ts';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { type OrderDeliveryFragment, OrderShipDocument, type OrderStatus } from '../gql/graphql.ts';

const CARRIER_MOST = 60;
const TRACKING_MOST = 40;

/** The merchant says which carrier has the parcel, and under which number. */
export function ShipForm({ order }: { order: OrderDeliveryFragment }) {
  const t = useTranslations('orders');
  const { isBusy, error, refused, form, ship } = useShipForm(order.id);
  return (
    <Card withBorder component="form" noValidate onSubmit={form.onSubmit(ship)}>
      <Stack>
        <div>
          <Title order={2} size="h4">
            {t('ship.title')}
          </Title>
          <Text c="dimmed">{t('ship.text')}</Text>
        </div>
        {!order.deliveryAddress && (
          <Alert color="brass" icon={<IconMapPinOff />} title={t('delivery.shipWithout')}>
            {t('delivery.shipWithoutText')}
          </Alert>
        )}
        <TextInput
          label={t('ship.carrier')}
          description={t('ship.carrierHint')}
          maxLength={CARRIER_MOST}
          required
          {...form.getInputProps('carrier')}
        />
        <TextInput
          label={t('ship.trackingNumber')}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={TRACKING_MOST}
          required
          styles={{ input: { direction: 'ltr', textAlign: 'start' } }}
          {...form.getInputProps('trackingNumber')}
        />
        <TaskOutcome
          refused={refused && t('ship.notShippable', { status: t(`status.${refused}`) })}
          error={error}
        />
        <Button type="submit" loading={isBusy}>
          {t('ship.submit')}
        </Button>
      </Stack>
    </Card>
  );
}

type Parcel = { carrier: string; trackingNumber: string };

function useShipForm(orderId: string) {
  const t = useTranslations('orders');
  const task = useTask();
  const [refused, setRefused] = useState<OrderStatus | null>(null);
  const [mutate] = useMutation(OrderShipDocument);
  const wrong = {
    carrier: t('ship.carrierWrong', { most: CARRIER_MOST }),
    trackingNumber: t('ship.trackingWrong', { most: TRACKING_MOST }),
  };
  const form = useForm<Parcel>({
    initialValues: { carrier: '', trackingNumber: '' },
    validate: {
      carrier: (carrier) => (carrier.trim() ? null : wrong.carrier),
      trackingNumber: (number) => (/^[A-Z0-9-]{1,40}$/.test(plain(number)) ? null : wrong.trackingNumber),
    },
  });
  const work = async ({ carrier, trackingNumber }: Parcel) => {
    const input = { orderId, carrier: carrier.trim(), trackingNumber: plain(trackingNumber) };
    const { data } = await mutate({ variables: { input } });
    const outcome = data!.shipOrder;
    switch (outcome.__typename) {
      case 'Order':
        return notifications.show({ message: t('ship.done') });
      case 'OrderNotShippable':
        return setRefused(outcome.orderStatus);
      default:
        return outcome satisfies never;
    }
  };
  const onWrongArgument = (argument: string) => {
    const field = argument.replace(/^input\./, '');
    if (field !== 'carrier' && field !== 'trackingNumber') return false;
    form.setFieldError(field, wrong[field]);
    return true;
  };
  return { ...task, form, refused, ship: (parcel: Parcel) => task.run(() => work(parcel), onWrongArgument) };
}

function plain(number: string): string {
  return latinDigits(number).trim().toUpperCase();
}
