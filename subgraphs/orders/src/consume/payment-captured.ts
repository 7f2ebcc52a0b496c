import { paymentCaptured } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { settleAward } from '../award/award.service.ts';
import type { OrdersServices } from '../context.ts';

/** The money is there: the order is confirmed. */
export const whenPaymentCaptured = on<typeof paymentCaptured, OrdersServices>(
  paymentCaptured,
  async ({ data }, { em: tx, log, services: { config } }) => settleAward(data, { tx, config, log }),
);
