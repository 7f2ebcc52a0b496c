import { orderCancelled } from '@dallal/events';
import { databaseNow, type EventContext, on } from '@dallal/subgraph';
import type { PaymentsServices } from '../context.ts';
import { lockPayableOrder, rememberOrder } from '../order/payable-order.service.ts';

/** A cancelled order is not paid any more, and what was paid for it goes back. */
export const onOrderCancelled = on(
  orderCancelled,
  async (event, { em, services }: EventContext<PaymentsServices>) => {
    await rememberOrder(em, event.data);
    const order = await lockPayableOrder(em, event.data.orderId);
    if (!order || order.cancelledAt) return;
    order.cancelledAt = await databaseNow(em);
    await em.flush();
    await services.settlement.refundCancelled(em, order.orderId);
  },
);
