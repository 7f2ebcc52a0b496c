import { orderPlaced } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onOrderPlaced = on(orderPlaced, async (event, ctx) => {
  const { customerId, merchantUserId, orderId, number, title, total, paymentDueAt } = event.data;
  const facts = { number, title, total, paymentDueAt };
  await notify(ctx, event, { to: customerId, kind: NotificationKind.ORDER_PLACED, facts, orderId });
  await notify(ctx, event, { to: merchantUserId, kind: NotificationKind.ORDER_RECEIVED, facts, orderId });
});
