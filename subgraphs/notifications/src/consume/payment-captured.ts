import { paymentCaptured } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onPaymentCaptured = on(paymentCaptured, async (event, ctx) => {
  const { customerId, merchantUserId, orderId, orderNumber, amount } = event.data;
  const facts = { orderNumber, amount };
  await notify(ctx, event, { to: customerId, kind: NotificationKind.PAYMENT_CAPTURED, facts, orderId });
  await notify(ctx, event, { to: merchantUserId, kind: NotificationKind.PAYMENT_RECEIVED, facts, orderId });
});
