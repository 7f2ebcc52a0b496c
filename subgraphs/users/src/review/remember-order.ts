import type { DataOf, orderCompleted } from '@dallal/events';
import { isId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Done twice it changes nothing. */
export async function rememberOrder(
  tx: EntityManager,
  { orderId, merchantId, customerId }: DataOf<typeof orderCompleted>,
  occurredAt: string,
): Promise<void> {
  // Nobody can review for an account or a merchant that is none of ours.
  if (![orderId, merchantId, customerId].every(isId)) return;
  await sql(
    tx,
    `insert into completed_order (order_id, merchant_id, customer_id, completed_at) values (?, ?, ?, ?::timestamptz)
     on conflict do nothing`,
    [orderId, merchantId, customerId, occurredAt],
  );
}
