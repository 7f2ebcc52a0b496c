import { type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import type { PaymentsServices } from '../context.ts';
import { refundPayment, settlePayment } from './settlement.service.ts';

const payload = z.object({ paymentId: z.uuid() });

/** Both throw while the gateway is silent, and are then run again with growing pauses. */
export const paymentJobs = [
  job(settlePayment, payload, ({ paymentId }, { em, services }: JobContext<PaymentsServices>) =>
    services.settlement.settle(em, paymentId),
  ),
  job(refundPayment, payload, ({ paymentId }, { em, services }: JobContext<PaymentsServices>) =>
    services.settlement.refund(em, paymentId),
  ),
];
