import { checkoutRequested, type DataOf, type stockRefused, type stockReserved } from '@dallal/events';
import type { Currency } from '@dallal/money';
import type { Identity } from '@dallal/signing';
import { afterCommit, databaseNow, emit, isId, newId, type PubSub, sql } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { awaitPayment } from '../order/order.payment.ts';
import { placeOrder } from '../order/order.service.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { Checkout } from './checkout.entity.ts';
import { type CheckoutInput, fingerprintOf } from './checkout.inputs.ts';
import { CheckoutKeyReused, TooManyUnpaidCheckouts } from './checkout.results.ts';

/** Of one customer: more than anybody buys at once, and too few to empty a shop without paying. */
const MOST_UNPAID = 10;

type ReservedLine = DataOf<typeof stockReserved>['lines'][number];

/** What the answers of products are taken in with. */
export interface AnswerContext {
  readonly tx: EntityManager;
  readonly config: OrdersConfig;
  readonly pubsub: PubSub;
}

/** Asks products to put the cart aside. The same again, under the same key, is what was asked for before. */
export async function requestCheckout(
  tx: EntityManager,
  { sub: customerId, merchant }: Identity,
  input: CheckoutInput,
): Promise<Checkout | CheckoutKeyReused | TooManyUnpaidCheckouts> {
  const { idempotencyKey, lines, expectedTotal, deliverTo: deliveryAddress, language } = input;
  const fingerprint = fingerprintOf(input);
  const id = newId();
  // One at a time for each customer: the limit counts rows.
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`checkout ${customerId}`]);
  const [made] = await sql<{ id: string }>(
    tx,
    `insert into checkout
       (id, customer_id, idempotency_key, fingerprint, status, language, delivery_address, requested_at)
     values (?, ?, ?, ?, 'PENDING', ?, ?::jsonb, clock_timestamp())
     on conflict (customer_id, idempotency_key) do nothing returning id`,
    [id, customerId, idempotencyKey, fingerprint, language, JSON.stringify(deliveryAddress)],
  );
  const checkout = await tx.findOneOrFail(Checkout, { customerId, idempotencyKey });
  if (checkout.fingerprint !== fingerprint) return Object.assign(new CheckoutKeyReused(), { idempotencyKey });
  if (made) {
    if ((await unpaidCheckouts(tx, customerId)) > MOST_UNPAID) {
      await tx.remove(checkout).flush();
      return Object.assign(new TooManyUnpaidCheckouts(), { limit: MOST_UNPAID });
    }
    await emit(tx, checkoutRequested, id, {
      checkoutId: id,
      customerId,
      customerMerchantId: merchant ?? null,
      lines,
      expectedTotal: { ...expectedTotal },
    });
  }
  return checkout;
}

/** Everything is put aside: it becomes one order for each seller, to be paid like any other. */
export async function placeOrders(data: DataOf<typeof stockReserved>, context: AnswerContext): Promise<void> {
  const { tx } = context;
  const checkout = await lockPending(tx, data.checkoutId);
  if (!checkout) return;
  for (const lines of Map.groupBy(data.lines, ({ merchantId }) => merchantId).values())
    await placeOrderOf(checkout, lines, context);
  await decided(checkout, 'PLACED', context);
}

/** Nothing is put aside, so there is nothing to take back. */
export async function refuse(
  { checkoutId, reason, lines }: DataOf<typeof stockRefused>,
  context: AnswerContext,
): Promise<void> {
  const checkout = await lockPending(context.tx, checkoutId);
  if (!checkout) return;
  checkout.refusal = { reason, lines };
  await decided(checkout, 'REFUSED', context);
}

/** Where it is said that a checkout is decided. */
export function topicOf(checkoutId: string): string {
  return `checkout.${checkoutId}`;
}

async function placeOrderOf(
  { id: checkoutId, customerId, deliveryAddress, language }: Checkout,
  lines: readonly ReservedLine[],
  { tx, config }: AnswerContext,
): Promise<void> {
  const { merchantId, merchantUserId, unitPrice } = lines[0]!;
  const order = await placeOrder(
    tx,
    {
      customerId,
      merchantId,
      merchantUserId,
      partRequestId: null,
      auctionId: null,
      bidId: null,
      checkoutId,
      deliveryAddress,
      title: titleOf(lines, language),
      totalAmount: lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0),
      totalCurrency: unitPrice.currency as Currency,
    },
    config,
  );
  for (const [index, { productId, sku, nameAr, nameEn, quantity, unitPrice }] of lines.entries()) {
    const line = { productId, sku, nameAr, nameEn, quantity, unitPrice: unitPrice.amount };
    await tx.insert(OrderLine, { orderId: order.id, position: index + 1, ...line });
  }
  await awaitPayment(tx, order);
}

/** The first product, and how many others there are: what stands beside is on the lines. */
function titleOf(lines: readonly ReservedLine[], language: 'AR' | 'EN'): string {
  const [first, ...others] = lines;
  const name = language === 'AR' ? first!.nameAr : first!.nameEn;
  return others.length === 0 ? name : `${name} (+${others.length})`;
}

/** Those that put something aside, or are about to. */
async function unpaidCheckouts(tx: EntityManager, customerId: string): Promise<number> {
  const [row] = await sql<{ count: number }>(
    tx,
    `select count(*)::int as count from checkout c
     where c.customer_id = ? and (c.status = 'PENDING' or exists (
       select from orders o where o.checkout_id = c.id and o.status = 'PENDING_PAYMENT'))`,
    [customerId],
  );
  return row!.count;
}

async function lockPending(tx: EntityManager, id: string): Promise<Checkout | null> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const checkout = isId(id) ? await tx.findOne(Checkout, { id }, lock) : null;
  return checkout?.status === 'PENDING' ? checkout : null;
}

async function decided(
  checkout: Checkout,
  status: 'PLACED' | 'REFUSED',
  { tx, pubsub }: AnswerContext,
): Promise<void> {
  checkout.status = status;
  checkout.decidedAt = await databaseNow(tx);
  await tx.flush();
  afterCommit(tx, () => void pubsub.publish(topicOf(checkout.id), status));
}
