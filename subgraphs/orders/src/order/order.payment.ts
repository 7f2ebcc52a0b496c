import type { DataOf, paymentCaptured } from '@dallal/events';
import { databaseNow, isId, type Logger, schedule, unschedule } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Award } from '../award/award.entity.ts';
import { lockAward } from '../award/award.service.ts';
import {
  advance,
  type CompensationReason,
  compensateAward,
  completeAward,
  EXPIRE_UNPAID,
  expiryKey,
  type StepContext,
} from '../award/award.steps.ts';
import { Order } from './order.entity.ts';
import { cancelOrder, confirmOrder, lockOrder } from './order.service.ts';

/** Confirms the order that was paid. A second notice, or one for an order that is cancelled, changes nothing. */
export async function settlePayment(
  data: DataOf<typeof paymentCaptured>,
  context: StepContext,
): Promise<void> {
  const found = await lockWithAward(context.tx, data.orderId);
  if (!found) throw new Error(`Payment ${data.paymentId} is for an order that is unknown: ${data.orderId}.`);
  const { award, order } = found;
  if (!isSettledBy(data, order, context.log)) return;
  if (award) return completeAward(award, order, context);
  await confirmOrder(context.tx, order);
  await unschedule(context.tx, purchaseExpiryKey(order));
}

/** Cancels the order if it is unpaid and, by the database's clock, overdue. */
export async function expireUnpaidOrder(orderId: string, context: StepContext): Promise<void> {
  const { tx } = context;
  const found = await lockWithAward(tx, orderId);
  if (found?.order.status !== 'PENDING_PAYMENT') return;
  const { award, order } = found;
  if ((await databaseNow(tx)) >= order.paymentDueAt) return takeBack(found, 'PAYMENT_OVERDUE', context);
  await (award ? advance(award, context) : awaitPayment(tx, order));
}

/** Cancels the order if it is unpaid, and says what it is now. */
export async function takeBackUnpaid(
  orderId: string,
  reason: CompensationReason,
  context: StepContext,
): Promise<Order> {
  const found = await lockWithAward(context.tx, orderId);
  if (!found) throw new Error(`Order ${orderId} is gone, or its award.`);
  const { award, order } = found;
  if (order.status === 'PENDING_PAYMENT') {
    await takeBack(found, reason, context);
    await unschedule(context.tx, award ? expiryKey(award) : purchaseExpiryKey(order));
  }
  return order;
}

/** Has an order of the shop taken back when its time to pay is over. Done again it leaves one job. */
export async function awaitPayment(tx: EntityManager, order: Order): Promise<void> {
  const when = { runAt: order.paymentDueAt, key: purchaseExpiryKey(order) };
  await schedule(tx, EXPIRE_UNPAID, { orderId: order.id }, when);
}

async function takeBack(
  { award, order }: { award: Award | null; order: Order },
  reason: CompensationReason,
  context: StepContext,
): Promise<void> {
  if (award) return compensateAward(award, order, reason, context);
  // What was bought in the shop goes back on the shelf: products hears of it by order.cancelled.
  await cancelOrder(context.tx, order, reason);
}

function isSettledBy(data: DataOf<typeof paymentCaptured>, order: Order, log: Logger): boolean {
  const about = { orderId: order.id, paymentId: data.paymentId, status: order.status };
  if (order.status === 'CANCELLED') {
    // Payments learns of the cancellation by order.cancelled and gives the money back.
    log.warn(about, 'paid after it was cancelled');
    return false;
  }
  if (data.amount.amount !== order.totalAmount || data.amount.currency !== order.totalCurrency) {
    log.error(about, 'paid with another amount than the total: not confirmed');
    return false;
  }
  return order.status === 'PENDING_PAYMENT';
}

/** Always locks the award, if there is one, before its order, so that no two transactions wait for each other. */
async function lockWithAward(
  tx: EntityManager,
  orderId: string,
): Promise<{ award: Award | null; order: Order } | null> {
  const known = isId(orderId) ? await tx.findOne(Order, { id: orderId }) : null;
  if (!known) return null;
  const award = known.auctionId === null ? null : await lockAward(tx, known.auctionId);
  const order = await lockOrder(tx, { id: orderId });
  return order && (award || known.auctionId === null) ? { award, order } : null;
}

function purchaseExpiryKey({ id }: Order): string {
  return `${EXPIRE_UNPAID}:order:${id}`;
}
