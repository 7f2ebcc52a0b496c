import { orderCancelled } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onOrderCancelled = on(orderCancelled, async (event, ctx) => {
  const { customerId, merchantUserId, orderId, number, title } = event.data;
  for (const to of [customerId, merchantUserId]) {
    await notify(ctx, event, {
      to,
      kind: NotificationKind.ORDER_CANCELLED,
      facts: { number, title },
      orderId,
    });
  }
});
