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
import { StatusBadge, type StatusLook } from '../../ui/status-badge.tsx';
import type { OrderStatus } from './gql/graphql.ts';

const looks: Readonly<Record<OrderStatus, Required<StatusLook>>> = {
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
  return <StatusBadge look={looks[status]}>{t(`status.${status}`)}</StatusBadge>;
}
