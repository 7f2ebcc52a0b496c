import type { OrderStatus } from '../gql/graphql.ts';

const beforeShipping: readonly OrderStatus[] = ['PENDING_PAYMENT', 'CONFIRMED', 'PROCESSING'];

/** Whether its customer may still say where an order goes. */
export function isAddressable(status: OrderStatus): boolean {
  return beforeShipping.includes(status);
}
