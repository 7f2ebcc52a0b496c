import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../../ui/loaded.tsx';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { useFirstField } from '../../../ui/use-first-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import type { Delivery, KeptAddress } from '../../delivery/delivery.ts';
import { DeliveryFields } from '../../delivery/delivery-fields.tsx';
import { DeliveryAddressesDocument } from '../../delivery/gql/graphql.ts';
import { useDeliveryChoice } from '../../delivery/use-delivery-choice.ts';
import { OrderSetDeliveryAddressDocument, type OrderStatus } from '../gql/graphql.ts';

interface DeliveryFormProps {
  readonly orderId: string;
  readonly isFirst: boolean;
  onDone(): void;
  /** Null where there is no way round it. */
  readonly onCancel: (() => void) | null;
}

/** The customer chooses where an order goes. */
export function DeliveryForm(props: DeliveryFormProps) {
  const query = useQuery(DeliveryAddressesDocument);
  return (
    <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
      {({ me }) => <Form {...props} addresses={me?.addresses ?? []} />}
    </Loaded>
  );
}

function Form({
  orderId,
  isFirst,
  onDone,
  onCancel,
  addresses,
}: DeliveryFormProps & { readonly addresses: readonly KeptAddress[] }) {
  const t = useTranslations('orders');
  const choice = useDeliveryChoice(addresses);
  const form = useFirstField<HTMLFormElement>(onCancel !== null);
  const { isBusy, error, refused, send } = useSending(orderId, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const deliverTo = choice.take();
    if (deliverTo) void send(deliverTo, choice.refuse);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <DeliveryFields choice={choice} />
        <TaskOutcome
          refused={refused && t('delivery.notAddressable', { status: t(`status.${refused}`) })}
          error={error}
        />
        <Group>
          <Button type="submit" loading={isBusy}>
            {t('delivery.deliverHere')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t(isFirst ? 'delivery.later' : 'delivery.keep')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function useSending(orderId: string, onDone: () => void) {
  const t = useTranslations('orders.delivery');
  const { run, ...task } = useTask();
  const [refused, setRefused] = useState<OrderStatus | null>(null);
  const [mutate] = useMutation(OrderSetDeliveryAddressDocument);
  const work = async (deliverTo: Delivery) => {
    const { data } = await mutate({ variables: { input: { orderId, deliverTo } } });
    const outcome = data!.setDeliveryAddress;
    switch (outcome.__typename) {
      case 'Order':
        notifications.show({ message: t('set') });
        return onDone();
      case 'OrderNotAddressable':
        return setRefused(outcome.orderStatus);
      default:
        return outcome satisfies never;
    }
  };
  const send = (deliverTo: Delivery, onWrongArgument: (argument: string) => boolean) =>
    run(() => work(deliverTo), onWrongArgument);
  return { ...task, refused, send };
}
