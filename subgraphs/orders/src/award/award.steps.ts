import { databaseNow, type Logger, schedule, unschedule } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import type { Order } from '../order/order.entity.ts';
import { cancelOrder, confirmOrder, lockOrder, placeOrder } from '../order/order.service.ts';
import { changePartRequestStatus } from '../part-request/part-request.history.ts';
import { lockPartRequest } from '../part-request/part-request.lock.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';
import type { Award, AwardStep } from './award.entity.ts';

/** Why an order was taken back before it was paid. */
export type CompensationReason = 'PAYMENT_OVERDUE' | 'PART_REQUEST_CANCELLED' | 'CANCELLED_BY_CUSTOMER';

/** What a step may use; it runs with the award's row locked. */
export interface StepContext {
  readonly tx: EntityManager;
  readonly config: OrdersConfig;
  readonly log: Logger;
}

export const EXPIRE_UNPAID = 'order.expire-unpaid';

type Step = (award: Award, context: StepContext) => Promise<AwardStep>;

/** What is to be done next, and where that leads. Each bears being done again, as after a crash. */
const steps: Partial<Record<AwardStep, Step>> = {
  RECEIVED: awardRequest,
  REQUEST_AWARDED: placeOrderOfAward,
  ORDER_PLACED: awaitPayment,
};

/** Does what an award still needs, until it has to wait for somebody or is at its end. */
export async function advance(award: Award, context: StepContext): Promise<void> {
  for (let step = steps[award.step]; step; step = steps[award.step]) {
    const next = await step(award, context);
    if (next === award.step) return;
    await stepTo(award, next, context.tx);
  }
}

/** The order is paid: nothing is left to do. */
export async function completeAward(award: Award, order: Order, { tx }: StepContext): Promise<void> {
  await confirmOrder(tx, order);
  await unschedule(tx, expiryKey(award));
  await stepTo(award, 'PAID', tx);
}

/** Takes the order back; all others learn of it by order.cancelled. */
export async function compensateAward(
  award: Award,
  order: Order,
  reason: CompensationReason,
  { tx }: StepContext,
): Promise<void> {
  await cancelOrder(tx, order, reason);
  await stepTo(award, 'COMPENSATED', tx);
}

async function awardRequest(award: Award, { tx, log }: StepContext): Promise<AwardStep> {
  if (award.partRequestId === null) return 'REQUEST_AWARDED';
  const request = await lockPartRequest(tx, award.partRequestId);
  if (request && partRequestMayBecome(request.status, 'AWARDED'))
    await changePartRequestStatus(tx, request, 'AWARDED');
  else
    log.warn({ auctionId: award.auctionId, status: request?.status }, 'awarded, but the request is not open');
  return 'REQUEST_AWARDED';
}

async function placeOrderOfAward(award: Award, context: StepContext): Promise<AwardStep> {
  const { tx, config } = context;
  const sale = await saleOf(award, tx);
  const placed = await lockOrder(tx, { auctionId: award.auctionId });
  const order =
    placed ??
    (await placeOrder(
      tx,
      {
        auctionId: award.auctionId,
        bidId: award.bidId,
        merchantId: award.merchantId,
        merchantUserId: award.merchantUserId,
        partRequestId: award.partRequestId,
        customerId: sale.customerId,
        title: sale.title,
        totalAmount: award.amount,
        totalCurrency: award.currency,
      },
      config,
    ));
  if (!sale.isCancelled) return 'ORDER_PLACED';
  // The customer awarded and then cancelled, and the cancellation came here first. The merchant has been told of the
  // award, so the order is placed and taken back, which everybody understands, instead of silently not made.
  await cancelOrder(tx, order, 'PART_REQUEST_CANCELLED' satisfies CompensationReason);
  return 'COMPENSATED';
}

/** Who buys what: of a lot the award says so itself. */
async function saleOf({ auctionId, partRequestId, customerId, title }: Award, tx: EntityManager) {
  if (partRequestId === null) return { customerId: customerId!, title: title!, isCancelled: false };
  const request = await lockPartRequest(tx, partRequestId);
  if (!request) throw new Error(`Part request ${partRequestId} of auction ${auctionId} is unknown.`);
  const { requesterId, status } = request;
  return { customerId: requesterId, title: request.title, isCancelled: status === 'CANCELLED' };
}

async function awaitPayment(award: Award, { tx }: StepContext): Promise<AwardStep> {
  const order = await lockOrder(tx, { auctionId: award.auctionId });
  if (!order) throw new Error(`The order of auction ${award.auctionId} is gone.`);
  // Under its key, so that done again it leaves one job.
  await schedule(
    tx,
    EXPIRE_UNPAID,
    { orderId: order.id },
    { runAt: order.paymentDueAt, key: expiryKey(award) },
  );
  return 'ORDER_PLACED';
}

async function stepTo(award: Award, step: AwardStep, tx: EntityManager): Promise<void> {
  award.step = step;
  award.steppedAt = await databaseNow(tx);
  await tx.flush();
}

/** Of the job that takes its order back when it is not paid in time. */
export function expiryKey({ auctionId }: Award): string {
  return `${EXPIRE_UNPAID}:${auctionId}`;
}
