import { paymentCaptured } from '@dallal/events';
import { on } from '@dallal/subgraph';
import type { OrdersServices } from '../context.ts';
import { settlePayment } from '../order/order.payment.ts';

/** The money is there: the order is confirmed. */
export const whenPaymentCaptured = on<typeof paymentCaptured, OrdersServices>(
  paymentCaptured,
  async ({ data }, { em: tx, log, services: { config } }) => settlePayment(data, { tx, config, log }),
);
