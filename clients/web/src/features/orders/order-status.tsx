import { Badge, type MantineColor } from '@mantine/core';
import {
  IconAlertCircle,
  IconCheck,
  IconClock,
  IconPackage,
  IconReceipt,
  IconTruck,
  IconX,
} from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { OrderStatus } from './gql/graphql.ts';

const looks: Readonly<Record<OrderStatus, { color: MantineColor; icon: typeof IconClock }>> = {
  PENDING_PAYMENT: { color: 'brass', icon: IconClock },
  CONFIRMED: { color: 'palm', icon: IconReceipt },
  PROCESSING: { color: 'palm', icon: IconPackage },
  SHIPPED: { color: 'blue', icon: IconTruck },
  DELIVERED: { color: 'palm', icon: IconCheck },
  COMPLETED: { color: 'palm', icon: IconCheck },
  CANCELLED: { color: 'gray', icon: IconX },
  RETURN_REQUESTED: { color: 'brass', icon: IconAlertCircle },
  RETURNED: { color: 'gray', icon: IconX },
  DISPUTED: { color: 'red', icon: IconAlertCircle },
  RESOLVED: { color: 'gray', icon: IconCheck },
};

export function iconOf(status: OrderStatus): typeof IconClock {
  return looks[status].icon;
}

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('orders');
  const { color, icon: Icon } = looks[status];
  return (
    <Badge
      color={color}
      variant="light"
      size="lg"
      tt="none"
      fw={600}
      leftSection={<Icon size={14} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      {t(`status.${status}`)}
    </Badge>
  );
}
