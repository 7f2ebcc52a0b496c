import type { DataOf, orderCancelled, orderPlaced } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PayableOrder } from './payable-order.entity.ts';

type PlacedOrder = DataOf<typeof orderPlaced>;
type CancelledOrder = DataOf<typeof orderCancelled>;

/**
 * Locks an order until the transaction ends. Whoever decides about an order's payments takes this lock before any
 * other row, so that paying, recording and cancelling come one after another and never deadlock.
 */
export function lockPayableOrder(tx: EntityManager, orderId: string): Promise<PayableOrder | null> {
  return tx.findOne(PayableOrder, { orderId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/** Notes that an order wants paying, unless it is known already. */
export async function rememberOrder(tx: EntityManager, order: PlacedOrder | CancelledOrder): Promise<void> {
  await sql(
    tx,
    `insert into payable_order
       (order_id, number, title, customer_id, merchant_id, merchant_user_id, total, currency, due_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
     on conflict (order_id) do update set due_at = coalesce(payable_order.due_at, excluded.due_at)`,
    [
      order.orderId,
      order.number,
      order.title,
      order.customerId,
      order.merchantId,
      order.merchantUserId,
      order.total.amount,
      order.total.currency,
      'paymentDueAt' in order ? order.paymentDueAt : null,
    ],
  );
}
