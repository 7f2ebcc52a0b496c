import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OrderDeliveryFragment } from '../gql/graphql.ts';
import { AddressText } from './address-text.tsx';
import { DeliveryForm } from './delivery-form.tsx';
import { isAddressable } from './delivery-state.ts';

interface DeliveryCardProps {
  readonly order: OrderDeliveryFragment;
  readonly isMine: boolean;
  /** Nothing goes on before there is an address: its form is open from the start. */
  readonly isNeeded?: boolean;
}

/** Where an order goes, for both parties; its customer says so here, and changes it until it is shipped. */
export function DeliveryCard({ order, isMine, isNeeded = false }: DeliveryCardProps) {
  const t = useTranslations('orders');
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { deliveryAddress: address, status } = order;
  const mayChange = isMine && isAddressable(status);
  const isAsked = mayChange && (isOpen || (isNeeded && !address));
  /** The button that was pressed goes with the form: the focus stays at the card. */
  const close = () => {
    setOpen(false);
    heading.current?.focus();
  };
  // Where the seller ships it, they are told with more words that there is none.
  if (!address && !mayChange && status !== 'PENDING_PAYMENT') return null;
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {t(address || !mayChange ? 'deliverTo' : 'delivery.noAddressYet')}
        </Title>
        {!address && <NoAddress isMine={isMine} status={status} />}
        {isAsked ? (
          <DeliveryForm
            orderId={order.id}
            isFirst={!address}
            onDone={close}
            onCancel={isOpen ? close : null}
          />
        ) : (
          <Said address={address} onChange={mayChange ? () => setOpen(true) : null} />
        )}
      </Stack>
    </Card>
  );
}

interface SaidProps {
  readonly address: OrderDeliveryFragment['deliveryAddress'];
  readonly onChange: (() => void) | null;
}

/** The address there is, if any, and the button to say another. */
function Said({ address, onChange }: SaidProps) {
  const t = useTranslations('orders.delivery');
  return (
    <>
      {address && <AddressText address={address} />}
      {onChange && (
        <Group>
          <Button variant={address ? 'default' : 'filled'} onClick={onChange}>
            {t(address ? 'change' : 'choose')}
          </Button>
        </Group>
      )}
    </>
  );
}

function NoAddress({ isMine, status }: { isMine: boolean; status: OrderDeliveryFragment['status'] }) {
  const t = useTranslations('orders.delivery');
  const toCustomer = status === 'PENDING_PAYMENT' ? 'noAddressText' : 'noAddressPaid';
  return <Text c="dimmed">{t(isMine ? toCustomer : 'noAddressSold')}</Text>;
}
