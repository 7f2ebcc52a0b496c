import { createMailer, type Mailer } from '@dallal/mailer';
import type { ServiceDependencies } from '@dallal/subgraph';
import type { NotificationsConfig } from './config.ts';

export interface NotificationServices {
  readonly config: NotificationsConfig;
  readonly mailer: Mailer;
  close(): Promise<void>;
}

export async function startServices({
  config,
}: ServiceDependencies<NotificationsConfig>): Promise<NotificationServices> {
  const mailer = createMailer(config);
  return { config, mailer, close: () => mailer.close() };
}
