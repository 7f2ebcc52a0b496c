import { orderCancelled } from '@dallal/events';
import { databaseNow, type EventContext, on } from '@dallal/subgraph';
import type { PaymentsServices } from '../context.ts';
import { lockPayableOrder, rememberOrder } from '../order/payable-order.service.ts';

/** A cancelled order is not paid any more: a payment on its way is voided, and what was paid goes back. */
export const onOrderCancelled = on(
  orderCancelled,
  async (event, { em, services }: EventContext<PaymentsServices>) => {
    await rememberOrder(em, event.data);
    const order = await lockPayableOrder(em, event.data.orderId);
    if (!order || order.cancelledAt) return;
    order.cancelledAt = await databaseNow(em);
    await em.flush();
    await services.settlement.undoPayment(em, order.orderId);
  },
);
