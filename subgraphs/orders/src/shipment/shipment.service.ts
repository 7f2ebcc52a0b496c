import type { Identity } from '@dallal/signing';
import { BadUserInput, databaseNow, line, schedule, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { Order } from '../order/order.entity.ts';
import { lockOrderOf } from '../order/order.lock.ts';
import {
  changeOrderStatus,
  completeOrder,
  deliverOrder,
  lockOrder,
  shipOrder,
} from '../order/order.service.ts';
import { changePartRequestStatus } from '../part-request/part-request.history.ts';
import { lockPartRequest } from '../part-request/part-request.lock.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';
import { Shipment } from './shipment.entity.ts';
import type { ConfirmDeliveryInput, ShipOrderInput } from './shipment.inputs.ts';
import { OrderNotDeliverable, OrderNotShippable } from './shipment.results.ts';

export const COMPLETE_DELIVERED = 'order.complete-delivered';

const CARRIER_MOST = 60;
const DAY_MS = 24 * 60 * 60_000;
// Customers get it in a message: nothing fits in that could be taken for an address or a sentence.
const trackingNumberPattern = /^[A-Z0-9-]{1,40}$/;

/** For the merchant of the order and its staff. Told the same again, it changes nothing. */
export async function ship(
  em: EntityManager,
  viewer: Identity,
  input: ShipOrderInput,
): Promise<Order | OrderNotShippable> {
  const parcel = parcelOf(input);
  return transaction(em, async (tx) => {
    const { sub, merchant } = viewer;
    const sellers = [{ merchantUserId: sub }, ...(merchant ? [{ merchantId: merchant }] : [])];
    const order = await lockOrderOf(tx, viewer, input.orderId, { $or: sellers });
    const earlier = await tx.findOne(Shipment, { orderId: order.id });
    if (earlier && isSame(earlier, parcel)) return order;
    if (order.status !== 'CONFIRMED' && order.status !== 'PROCESSING')
      return Object.assign(new OrderNotShippable(), { status: order.status });
    if (order.status === 'CONFIRMED') await changeOrderStatus(tx, order, 'PROCESSING', 'FULFILMENT_STARTED');
    const shippedAt = await databaseNow(tx);
    await tx.insert(Shipment, { orderId: order.id, ...parcel, shippedBy: sub, shippedAt });
    await shipOrder(tx, order, parcel);
    return order;
  });
}

/** For the customer. Told again, it changes nothing. */
export async function confirmDelivery(
  em: EntityManager,
  viewer: Identity,
  { orderId }: ConfirmDeliveryInput,
  config: OrdersConfig,
): Promise<Order | OrderNotDeliverable> {
  return transaction(em, async (tx) => {
    const order = await lockOrderOf(tx, viewer, orderId, { customerId: viewer.sub });
    if (order.status === 'DELIVERED' || order.status === 'COMPLETED') return order;
    if (order.status !== 'SHIPPED') return Object.assign(new OrderNotDeliverable(), { status: order.status });
    await deliverOrder(tx, order);
    const runAt = new Date((await databaseNow(tx)).getTime() + config.ORDER_COMPLETION_DAYS * DAY_MS);
    await schedule(
      tx,
      COMPLETE_DELIVERED,
      { orderId: order.id },
      { runAt, key: `${COMPLETE_DELIVERED}:${order.id}` },
    );
    return order;
  });
}

/** Completes an order to which nobody objected since its delivery; its request is fulfilled with that. */
export async function completeDelivered(tx: EntityManager, orderId: string): Promise<void> {
  const known = await tx.findOne(Order, { id: orderId });
  if (!known) return;
  // A request is always locked before its order, so that no two transactions wait for each other.
  const { partRequestId } = known;
  const request = partRequestId === null ? null : await lockPartRequest(tx, partRequestId);
  const order = await lockOrder(tx, { id: orderId });
  if (order?.status !== 'DELIVERED') return;
  await completeOrder(tx, order);
  if (request && partRequestMayBecome(request.status, 'FULFILLED'))
    await changePartRequestStatus(tx, request, 'FULFILLED');
}

type Parcel = Pick<Shipment, 'carrier' | 'trackingNumber'>;

function parcelOf(input: ShipOrderInput): Parcel {
  const trackingNumber = input.trackingNumber.trim().toUpperCase();
  if (!trackingNumberPattern.test(trackingNumber))
    throw new BadUserInput('Give 1 to 40 letters, digits and hyphens.', 'input.trackingNumber');
  return { carrier: line(input.carrier, 'input.carrier', CARRIER_MOST), trackingNumber };
}

function isSame(one: Parcel, other: Parcel): boolean {
  return one.carrier === other.carrier && one.trackingNumber === other.trackingNumber;
}
