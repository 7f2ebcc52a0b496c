import { orderDelivered } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onOrderDelivered = on(orderDelivered, async (event, ctx) => {
  const { merchantUserId, orderId, number, title } = event.data;
  const facts = { number, title };
  await notify(ctx, event, { to: merchantUserId, kind: NotificationKind.ORDER_DELIVERED, facts, orderId });
});
