import type { ServiceDependencies } from '@dallal/subgraph';
import type { NotificationsConfig } from './config.ts';
import type { Mailer } from './delivery/mailer.ts';
import { OutboxFolderMailer } from './delivery/outbox-folder.mailer.ts';
import { SmtpMailer } from './delivery/smtp.mailer.ts';

export interface NotificationServices {
  readonly config: NotificationsConfig;
  readonly mailer: Mailer;
  close(): Promise<void>;
}

export async function startServices({
  config,
}: ServiceDependencies<NotificationsConfig>): Promise<NotificationServices> {
  const mailer = config.SMTP_URL
    ? new SmtpMailer(config.SMTP_URL, config.MAIL_FROM)
    : new OutboxFolderMailer(config.OUTBOX_DIR, config.MAIL_FROM);
  return { config, mailer, close: () => mailer.close() };
}
