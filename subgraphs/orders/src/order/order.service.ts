import {
  type DataOf,
  orderCancelled,
  orderCompleted,
  orderConfirmed,
  orderDelivered,
  orderPlaced,
  orderShipped,
} from '@dallal/events';
import type { Currency } from '@dallal/money';
import { Conflict, databaseNow, emit, newId } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import type { DeliveryAddress } from './delivery-address.ts';
import { Order } from './order.entity.ts';
import { nextOrderNumber } from './order.number.ts';
import { initialOrderStatus, type OrderStatus, orderMayBecome } from './order.state.ts';
import { OrderStatusChange } from './order-status-change.entity.ts';

/** What an order is made of. */
export interface Purchase {
  readonly customerId: string;
  readonly merchantId: string;
  readonly merchantUserId: string;
  /** Null for a lot, and in the shop. */
  readonly partRequestId: string | null;
  /** Null in the shop. */
  readonly auctionId: string | null;
  readonly bidId: string | null;
  /** In the shop alone. */
  readonly checkoutId?: string;
  readonly deliveryAddress?: DeliveryAddress;
  readonly title: string;
  /** Gross, VAT included. */
  readonly totalAmount: number;
  readonly totalCurrency: Currency;
}

/** Places an order; the unique keys refuse a second one of an auction, or of a checkout with the same merchant. */
export async function placeOrder(
  tx: EntityManager,
  purchase: Purchase,
  config: OrdersConfig,
): Promise<Order> {
  const placedAt = await databaseNow(tx);
  const order = tx.create(Order, {
    ...purchase,
    id: newId(),
    number: await nextOrderNumber(tx),
    status: initialOrderStatus,
    placedAt,
    paymentDueAt: new Date(placedAt.getTime() + config.ORDER_PAYMENT_WINDOW_HOURS * 3_600_000),
  });
  // Written before its history, whose foreign key the unit of work knows nothing of.
  await tx.persist(order).flush();
  await remember(tx, {
    orderId: order.id,
    sequence: 1,
    previousStatus: null,
    status: order.status,
    reason: null,
  });
  await emit(tx, orderPlaced, order.id, {
    ...factsOf(order),
    paymentDueAt: order.paymentDueAt.toISOString(),
  });
  return order;
}

/** Confirms an order that is paid. */
export async function confirmOrder(tx: EntityManager, order: Order): Promise<void> {
  await changeOrderStatus(tx, order, 'CONFIRMED', 'PAYMENT_CAPTURED');
  await emit(tx, orderConfirmed, order.id, factsOf(order));
}

/** On its way, as its merchant says. */
export async function shipOrder(
  tx: EntityManager,
  order: Order,
  { carrier, trackingNumber }: { carrier: string; trackingNumber: string },
): Promise<void> {
  await changeOrderStatus(tx, order, 'SHIPPED', 'GIVEN_TO_CARRIER');
  await emit(tx, orderShipped, order.id, { ...factsOf(order), carrier, trackingNumber });
}

/** Arrived, as its customer says. */
export async function deliverOrder(tx: EntityManager, order: Order): Promise<void> {
  await changeOrderStatus(tx, order, 'DELIVERED', 'CONFIRMED_BY_CUSTOMER');
  await emit(tx, orderDelivered, order.id, factsOf(order));
}

/** Nobody objected in time. */
export async function completeOrder(tx: EntityManager, order: Order): Promise<void> {
  await changeOrderStatus(tx, order, 'COMPLETED', 'NO_OBJECTION');
  await emit(tx, orderCompleted, order.id, factsOf(order));
}

export async function cancelOrder(tx: EntityManager, order: Order, reason: string): Promise<void> {
  await changeOrderStatus(tx, order, 'CANCELLED', reason);
  await emit(tx, orderCancelled, order.id, { ...factsOf(order), reason });
}

/** The one way in which an order's state changes: checked against the machine, and entered in the history. */
export async function changeOrderStatus(
  tx: EntityManager,
  { id }: Pick<Order, 'id'>,
  status: OrderStatus,
  reason: string,
): Promise<void> {
  const order = await lockOrder(tx, { id });
  if (!order || !orderMayBecome(order.status, status)) {
    throw new Conflict(`An order that is ${order?.status ?? 'unknown'} cannot become ${status}.`);
  }
  const sequence = 1 + (await tx.count(OrderStatusChange, { orderId: id }));
  await remember(tx, { orderId: id, sequence, previousStatus: order.status, status, reason });
  order.status = status;
  await tx.flush();
}

/** The row as it now is, locked until the transaction ends. */
export async function lockOrder(
  tx: EntityManager,
  where: { id: string } | { auctionId: string },
): Promise<Order | null> {
  return tx.findOne(Order, where, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

async function remember(tx: EntityManager, change: Omit<OrderStatusChange, 'at'>): Promise<void> {
  await tx.insert(OrderStatusChange, { ...change, at: await databaseNow(tx) });
}

function factsOf(order: Order): DataOf<typeof orderConfirmed> {
  return {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    merchantId: order.merchantId,
    merchantUserId: order.merchantUserId,
    partRequestId: order.partRequestId,
    auctionId: order.auctionId,
    bidId: order.bidId,
    ...(order.checkoutId !== null && { checkoutId: order.checkoutId }),
    title: order.title,
    total: { amount: order.totalAmount, currency: order.totalCurrency },
  };
}
