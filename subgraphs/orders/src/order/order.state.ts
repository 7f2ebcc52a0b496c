import { registerEnumType } from 'type-graphql';

export const OrderStatus = {
  PENDING_PAYMENT: 'PENDING_PAYMENT',
  CONFIRMED: 'CONFIRMED',
  PROCESSING: 'PROCESSING',
  SHIPPED: 'SHIPPED',
  DELIVERED: 'DELIVERED',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
  RETURN_REQUESTED: 'RETURN_REQUESTED',
  RETURNED: 'RETURNED',
  DISPUTED: 'DISPUTED',
  RESOLVED: 'RESOLVED',
} as const;
export type OrderStatus = keyof typeof OrderStatus;

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description:
    'PENDING_PAYMENT → CONFIRMED → PROCESSING → SHIPPED → DELIVERED → COMPLETED; CANCELLED before SHIPPED.',
});

/** The state every order begins in. */
export const initialOrderStatus: OrderStatus = 'PENDING_PAYMENT';

/** Where an order may go from each state. */
export const orderTransitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING_PAYMENT: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: ['COMPLETED', 'RETURN_REQUESTED', 'DISPUTED'],
  RETURN_REQUESTED: ['RETURNED', 'DISPUTED'],
  DISPUTED: ['RESOLVED'],
  COMPLETED: [],
  CANCELLED: [],
  RETURNED: [],
  RESOLVED: [],
};

export function orderMayBecome(from: OrderStatus, to: OrderStatus): boolean {
  return orderTransitions[from].includes(to);
}
