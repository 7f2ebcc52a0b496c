import { type Job, job, transaction } from '@dallal/subgraph';
import { z } from 'zod';
import type { OrdersServices } from '../context.ts';
import { expireUnpaidOrder } from '../order/order.payment.ts';
import { EXPIRE_UNPAID } from './award.steps.ts';

/** Runs when the time to pay is over. */
export const expireUnpaid: Job<OrdersServices> = job(
  EXPIRE_UNPAID,
  z.object({ orderId: z.string() }),
  async ({ orderId }, { em, log, services: { config } }) =>
    transaction(em, (tx) => expireUnpaidOrder(orderId, { tx, config, log })),
);
