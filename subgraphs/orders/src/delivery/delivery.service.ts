import { isDeepStrictEqual } from 'node:util';
import type { Identity } from '@dallal/signing';
import { transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { checkDeliveryAddress } from '../order/delivery-address.ts';
import type { Order } from '../order/order.entity.ts';
import { lockOrderOf } from '../order/order.lock.ts';
import type { OrderStatus } from '../order/order.state.ts';
import type { SetDeliveryAddressInput } from './delivery.inputs.ts';
import { OrderNotAddressable } from './delivery.results.ts';

const beforeShipping: readonly OrderStatus[] = ['PENDING_PAYMENT', 'CONFIRMED', 'PROCESSING'];

/** For the customer. Told the same again, it changes nothing, whatever became of the order meanwhile. */
export async function setDeliveryAddress(
  em: EntityManager,
  viewer: Identity,
  { orderId, deliverTo }: SetDeliveryAddressInput,
): Promise<Order | OrderNotAddressable> {
  const address = checkDeliveryAddress(deliverTo, 'input.deliverTo');
  return transaction(em, async (tx) => {
    // Under the lock that shipping takes, too: what is shipped went to the address that is kept.
    const order = await lockOrderOf(tx, viewer, orderId, { customerId: viewer.sub });
    if (isDeepStrictEqual(order.deliveryAddress, address)) return order;
    if (!beforeShipping.includes(order.status))
      return Object.assign(new OrderNotAddressable(), { status: order.status });
    order.deliveryAddress = address;
    await tx.flush();
    return order;
  });
}
