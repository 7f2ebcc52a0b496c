import { databaseNow, type Job, type JobContext, job, schedule, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { PaymentsServices } from '../context.ts';
import { recoveryKey, refundKey, refundPayment, settlePayment } from './settlement.service.ts';

const payload = z.object({ paymentId: z.uuid(), attempt: z.int().positive().default(1) });

const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * A job that is never given up, because money may hang on it: it puts itself back after growing pauses, in the end
 * hourly. The worker's own retries end after some days; they are left to failures of the database.
 */
function untilDone(
  name: string,
  keyOf: (paymentId: string) => string,
  step: (services: PaymentsServices, em: EntityManager, paymentId: string) => Promise<void>,
): Job<PaymentsServices> {
  return job(name, payload, async ({ paymentId, attempt }, context: JobContext<PaymentsServices>) => {
    const { em, log, services } = context;
    try {
      await step(services, em.fork(), paymentId);
    } catch (error) {
      const pause = Math.min(Math.exp(attempt), LONGEST_PAUSE_SECONDS);
      const level = pause < LONGEST_PAUSE_SECONDS ? 'warn' : 'error';
      log[level]({ err: error, paymentId, attempt, nextInSeconds: Math.round(pause) }, 'to be tried again');
      await transaction(em, async (tx) => {
        const runAt = new Date((await databaseNow(tx)).getTime() + pause * 1_000);
        await schedule(tx, name, { paymentId, attempt: attempt + 1 }, { runAt, key: keyOf(paymentId) });
      });
    }
  });
}

export const paymentJobs = [
  untilDone(settlePayment, recoveryKey, ({ settlement }, em, paymentId) => settlement.settle(em, paymentId)),
  untilDone(refundPayment, refundKey, ({ settlement }, em, paymentId) => settlement.refund(em, paymentId)),
];
