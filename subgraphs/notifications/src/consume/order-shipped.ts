import { orderShipped } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onOrderShipped = on(orderShipped, async (event, ctx) => {
  const { customerId, orderId, number, title, carrier, trackingNumber } = event.data;
  const facts = { number, title, carrier, trackingNumber };
  await notify(ctx, event, { to: customerId, kind: NotificationKind.ORDER_SHIPPED, facts, orderId });
});
