import { createMailer, type Mailer } from '@dallal/mailer';
import type { ServiceDependencies } from '@dallal/subgraph';
import type { NotificationsConfig } from './config.ts';
import { PushSubscriptionService } from './push/push-subscription.service.ts';
import { Vapid } from './push/vapid.ts';

export interface NotificationServices {
  readonly config: NotificationsConfig;
  readonly mailer: Mailer;
  /** Null where nothing is pushed. */
  readonly vapid: Vapid | null;
  readonly pushSubscriptions: PushSubscriptionService;
  close(): Promise<void>;
}

export async function startServices({
  config,
}: ServiceDependencies<NotificationsConfig>): Promise<NotificationServices> {
  const mailer = createMailer(config);
  const { VAPID_PRIVATE_KEY: key, VAPID_SUBJECT: subject = `mailto:${config.MAIL_FROM}` } = config;
  const vapid = key ? new Vapid(key, subject) : null;
  const pushSubscriptions = new PushSubscriptionService(config, vapid);
  return { config, mailer, vapid, pushSubscriptions, close: () => mailer.close() };
}
