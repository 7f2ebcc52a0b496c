import type { Identity } from '@dallal/signing';
import { transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StepContext } from '../award/award.steps.ts';
import type { Order } from '../order/order.entity.ts';
import { orderOf } from '../order/order.lock.ts';
import { takeBackUnpaid } from '../order/order.payment.ts';
import type { CancelOrderInput } from './cancellation.inputs.ts';
import { OrderNotCancellable } from './cancellation.results.ts';

/**
 * For the customer, as long as nobody here has heard of a payment. One that is made meanwhile is voided, or given back, by
 * payments, which hears of it by order.cancelled. Told again, it changes nothing.
 */
export async function cancelUnpaid(
  em: EntityManager,
  viewer: Identity,
  { orderId }: CancelOrderInput,
  context: Omit<StepContext, 'tx'>,
): Promise<Order | OrderNotCancellable> {
  return transaction(em, async (tx) => {
    // Whose it is never changes. Its lock is taken after that of its award, so not here.
    const { id } = await orderOf(tx, viewer, orderId, { customerId: viewer.sub });
    const order = await takeBackUnpaid(id, 'CANCELLED_BY_CUSTOMER', { tx, ...context });
    if (order.status === 'CANCELLED') return order;
    return Object.assign(new OrderNotCancellable(), { status: order.status });
  });
}
