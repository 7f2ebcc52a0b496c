import { type auctionAwarded, type DataOf, type paymentCaptured } from '@dallal/events';
import { currencies } from '@dallal/money';
import { databaseNow, isId, type Logger, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { Order } from '../order/order.entity.ts';
import { lockOrder } from '../order/order.service.ts';
import { Award } from './award.entity.ts';
import { advance, compensateAward, completeAward, type StepContext } from './award.steps.ts';

/** An award becomes an order in the transaction that takes it in, so there is hardly ever one. */
const RESUMED_AT_ONCE = 100;

/** Takes in an award and makes an order of it. Told again of the same auction, it does nothing. */
export async function receiveAward(data: DataOf<typeof auctionAwarded>, context: StepContext): Promise<void> {
  const { tx } = context;
  const currency = currencies.find((known) => known === data.amount.currency);
  const trade = tradeOf(data);
  if (!currency || !trade) throw new Error(`The award of auction ${data.auctionId} is malformed.`);
  await sql(
    tx,
    `insert into award
       (auction_id, part_request_id, bid_id, merchant_id, merchant_user_id, customer_id, title, amount, currency, step,
        started_at, stepped_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', clock_timestamp(), clock_timestamp())
     on conflict (auction_id) do nothing`,
    [
      data.auctionId,
      data.partRequestId,
      data.bidId,
      trade.seller.merchantId,
      trade.seller.merchantUserId,
      trade.customerId,
      trade.title,
      data.amount.amount,
      currency,
    ],
  );
  const award = await lockAward(tx, data.auctionId);
  if (award) await advance(award, context);
}

/** Who sells, and, for a lot, who buys what; of a part request we know that ourselves. Null if it makes no sense. */
function tradeOf({
  partRequestId,
  seller,
  merchantId,
  merchantUserId,
  title,
}: DataOf<typeof auctionAwarded>) {
  if (partRequestId === null) return seller ? { seller, customerId: merchantUserId, title } : null;
  return isId(partRequestId)
    ? { seller: { merchantId, merchantUserId }, customerId: null, title: null }
    : null;
}

/** Confirms the order that was paid. A second notice, or one for an order that is cancelled, changes nothing. */
export async function settleAward(data: DataOf<typeof paymentCaptured>, context: StepContext): Promise<void> {
  const { tx, log } = context;
  const found = await findAwardedOrder(tx, data.orderId);
  if (!found) throw new Error(`Payment ${data.paymentId} is for an order that is unknown: ${data.orderId}.`);
  const { award, order } = found;
  const about = { orderId: order.id, paymentId: data.paymentId, status: order.status };
  if (order.status === 'CANCELLED') {
    // Payments learns of the cancellation by order.cancelled and gives the money back.
    log.warn(about, 'paid after it was cancelled');
  } else if (data.amount.amount !== order.totalAmount || data.amount.currency !== order.totalCurrency) {
    log.error(about, 'paid with another amount than the total: not confirmed');
  } else if (order.status === 'PENDING_PAYMENT') {
    await completeAward(award, order, context);
  }
}

/** Cancels the order if it is unpaid and, by the database's clock, overdue. */
export async function expireUnpaidOrder(orderId: string, context: StepContext): Promise<void> {
  const { tx } = context;
  const found = await findAwardedOrder(tx, orderId);
  if (found?.order.status !== 'PENDING_PAYMENT') return;
  if ((await databaseNow(tx)) < found.order.paymentDueAt) return advance(found.award, context);
  await compensateAward(found.award, found.order, 'PAYMENT_OVERDUE', context);
}

/**
 * Takes up the awards that a crash left on their way to an order, the oldest first, each in a transaction of its own.
 * Called before the process serves, hence the limit. What waits for its payment waits for an event or a job.
 */
export async function resumeAwards(
  em: EntityManager,
  config: OrdersConfig,
  log: Logger,
  atMost = RESUMED_AT_ONCE,
): Promise<void> {
  const unfinished = await em.find(
    Award,
    { step: { $in: ['RECEIVED', 'REQUEST_AWARDED'] } },
    { orderBy: { startedAt: 'asc' }, limit: atMost },
  );
  if (unfinished.length === atMost) log.warn({ atMost }, 'there may be more awards to resume');
  for (const { auctionId } of unfinished) {
    try {
      await transaction(em.fork(), async (tx) => {
        const award = await lockAward(tx, auctionId);
        if (award) await advance(award, { tx, config, log });
      });
    } catch (error) {
      // One award that cannot go on must not keep the process from serving all others.
      log.error({ err: error, auctionId }, 'award not resumed');
    }
  }
}

/** Always locks the award before its order, so that no two transactions wait for each other. */
async function findAwardedOrder(
  tx: EntityManager,
  orderId: string,
): Promise<{ award: Award; order: Order } | null> {
  const known = isId(orderId) ? await tx.findOne(Order, { id: orderId }) : null;
  if (!known) return null;
  const award = await lockAward(tx, known.auctionId);
  const order = await lockOrder(tx, { id: orderId });
  return award && order ? { award, order } : null;
}

function lockAward(tx: EntityManager, auctionId: string): Promise<Award | null> {
  return tx.findOne(Award, { auctionId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}
