import { databaseNow } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { enterRelease } from '../ledger/ledger.service.ts';
import { lockPayableOrder } from '../order/payable-order.service.ts';
import { Payment } from './payment.entity.ts';
import { PaymentStatus } from './payment.state.ts';

/** The order has arrived: what is held of its payment is the merchant's from now on. */
export async function releaseDelivered(tx: EntityManager, orderId: string): Promise<void> {
  const order = await lockPayableOrder(tx, orderId);
  if (!order || order.deliveredAt) return;
  order.deliveredAt = await databaseNow(tx);
  await tx.flush();
  const paid = await tx.findOne(Payment, { orderId, status: PaymentStatus.CAPTURED });
  // What was cancelled goes back to the customer instead.
  if (paid && !order.cancelledAt) await release(tx, paid);
}

/** The caller has locked the order. Done once a payment. */
export async function release(tx: EntityManager, payment: Payment): Promise<void> {
  if (payment.releasedAt) return;
  payment.releasedAt = await databaseNow(tx);
  await enterRelease(tx, payment);
}
