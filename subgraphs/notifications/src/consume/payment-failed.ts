import { paymentFailed } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onPaymentFailed = on(paymentFailed, async (event, ctx) => {
  const { customerId, orderId, orderNumber, amount } = event.data;
  const facts = { orderNumber, amount };
  await notify(ctx, event, { to: customerId, kind: NotificationKind.PAYMENT_FAILED, facts, orderId });
});
