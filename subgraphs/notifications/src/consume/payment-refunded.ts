import { paymentRefunded } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onPaymentRefunded = on(paymentRefunded, async (event, ctx) => {
  const { customerId, orderId, orderNumber, amount } = event.data;
  const facts = { orderNumber, amount };
  await notify(ctx, event, { to: customerId, kind: NotificationKind.PAYMENT_REFUNDED, facts, orderId });
});
