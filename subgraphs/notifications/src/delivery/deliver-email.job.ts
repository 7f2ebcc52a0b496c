import { MailRefused } from '@dallal/mailer';
import { type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import type { NotificationServices } from '../services.ts';
import { composeEmail } from './email.ts';
import { claimEmail, type EmailTask, emailNotSent, emailSent } from './email-delivery.ts';
import { DELIVER_EMAIL } from './email-queue.ts';

/** Tries to send one notification by e-mail. When to try again is the delivery's business, not the job queue's. */
export const deliverEmail = job(
  DELIVER_EMAIL,
  z.object({ notificationId: z.uuid() }),
  async ({ notificationId }, { em, log, services }: JobContext<NotificationServices>) => {
    const { config } = services;
    const task = await claimEmail(em, notificationId, config);
    if (!task) return;
    const failure = await send(task, services);
    if (!failure) return emailSent(em.fork(), task);
    log.warn({ notificationId, reason: failure.reason }, 'could not send an e-mail');
    await emailNotSent(em.fork(), task, failure, config);
  },
);

async function send(task: EmailTask, { mailer }: NotificationServices) {
  try {
    await mailer.send(composeEmail(task.notification, task.recipient));
    return undefined;
  } catch (error) {
    return {
      reason: error instanceof Error ? error.message : String(error),
      final: error instanceof MailRefused,
    };
  }
}
