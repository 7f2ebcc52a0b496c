import { type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import { composePush, topicOfTag } from '../push/push-message.ts';
import { type Pushed, push } from '../push/push-service.ts';
import type { PushSubscription } from '../push/push-subscription.entity.ts';
import type { NotificationServices } from '../services.ts';
import { claimPush, type PushReport, type PushTask, pushTried } from './push-delivery.ts';
import { DELIVER_PUSH } from './push-queue.ts';

/** Tries to push one notification. When to try again is the delivery's business, not the job queue's. */
export const deliverPush = job(
  DELIVER_PUSH,
  z.object({ notificationId: z.uuid(), subscriptionIds: z.array(z.uuid()).optional() }),
  async (payload, { em, log, services }: JobContext<NotificationServices>) => {
    const task = await claimPush(em, payload);
    if (!task) return;
    const reports = await pushAll(task, services);
    const { notificationId } = payload;
    for (const { pushed } of reports)
      if ('reason' in pushed) log.warn({ notificationId, reason: pushed.reason }, 'could not push');
    await pushTried(em.fork(), notificationId, reports, services.config);
  },
);

/** At once: they are few, and one that is slow must not hold up the others. */
function pushAll({ notification, locale, subscriptions }: PushTask, services: NotificationServices) {
  const message = composePush(notification, locale);
  const [content, topic] = [JSON.stringify(message), topicOfTag(message.tag)];
  const pushTo = async (subscription: PushSubscription): Promise<Pushed> => {
    const { vapid, config } = services;
    const { endpoint, p256dh, auth, serverKey } = subscription;
    if (vapid?.publicKey !== serverKey) return { outcome: 'GONE' };
    return push({ endpoint, keys: { p256dh, auth }, content, topic }, vapid, config.PUSH_SERVICES);
  };
  return Promise.all(
    subscriptions.map(
      async (subscription): Promise<PushReport> => ({ subscription, pushed: await pushTo(subscription) }),
    ),
  );
}
