import { type Job, job, transaction } from '@dallal/subgraph';
import { z } from 'zod';
import type { OrdersServices } from '../context.ts';
import { COMPLETE_DELIVERED, completeDelivered } from './shipment.service.ts';

/** Runs when the time to object to what was delivered is over. */
export const completeDeliveredOrder: Job<OrdersServices> = job(
  COMPLETE_DELIVERED,
  z.object({ orderId: z.string() }),
  async ({ orderId }, { em }) => transaction(em, (tx) => completeDelivered(tx, orderId)),
);
