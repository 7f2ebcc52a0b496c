import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from './order.entity.ts';
import { initialOrderStatus, type OrderStatus, orderMayBecome } from './order.state.ts';
import { OrderStatusChange } from './order-status-change.entity.ts';

type Change = Pick<OrderStatusChange, 'sequence' | 'previousStatus' | 'status'>;

export interface Discrepancy {
  readonly orderId: string;
  readonly status: OrderStatus;
  /** What the history says; null if it is no history that an order can have. */
  readonly recomputed: OrderStatus | null;
}

/** Where a history, in the order of its sequence, leads; null if it has a gap or a step the machine does not know. */
export function statusAfter(history: readonly Change[]): OrderStatus | null {
  let status: OrderStatus | null = null;
  for (const [index, change] of history.entries()) {
    if (change.sequence !== index + 1 || change.previousStatus !== status) return null;
    if (status === null ? change.status !== initialOrderStatus : !orderMayBecome(status, change.status))
      return null;
    status = change.status;
  }
  return status;
}

/** The orders whose state is not what their history leads to: none, unless somebody wrote past the service. */
export async function findDiscrepancies(em: EntityManager): Promise<Discrepancy[]> {
  const orders = await em.find(Order, {}, { fields: ['id', 'status'] });
  const changes = await em.find(OrderStatusChange, {}, { orderBy: { sequence: 'asc' } });
  const histories = Map.groupBy(changes, (change) => change.orderId);
  return orders
    .map(({ id, status }) => ({ orderId: id, status, recomputed: statusAfter(histories.get(id) ?? []) }))
    .filter(({ status, recomputed }) => status !== recomputed);
}
