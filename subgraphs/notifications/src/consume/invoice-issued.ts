import { invoiceIssued } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onInvoiceIssued = on(invoiceIssued, async (event, ctx) => {
  const { customerId, merchantUserId, orderId, number, orderNumber, total, vat } = event.data;
  const facts = { number, orderNumber, total, vat };
  for (const to of [customerId, merchantUserId]) {
    await notify(ctx, event, { to, kind: NotificationKind.INVOICE_ISSUED, facts, orderId });
  }
});
