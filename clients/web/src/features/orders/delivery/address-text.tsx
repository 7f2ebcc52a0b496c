import { Anchor, Text } from '@mantine/core';
import type { OrderDeliveryFragment } from '../gql/graphql.ts';

/** An address as on a parcel. */
export function AddressText({ address }: { address: NonNullable<OrderDeliveryFragment['deliveryAddress']> }) {
  const { recipient, phone, lines, city, postalCode, notes } = address;
  return (
    <address style={{ fontStyle: 'normal' }}>
      <Text fw={500}>
        <bdi>{recipient}</bdi>
      </Text>
      {[...lines, [city, postalCode].filter(Boolean).join(' ')].map((line) => (
        <Text key={line} size="sm">
          <bdi>{line}</bdi>
        </Text>
      ))}
      {phone && (
        <Text size="sm">
          <Anchor href={`tel:${phone}`}>
            <bdi className="ltr">{phone}</bdi>
          </Anchor>
        </Text>
      )}
      {notes && (
        <Text size="sm" c="dimmed">
          <bdi>{notes}</bdi>
        </Text>
      )}
    </address>
  );
}
