import { z } from 'zod';
import type { Mailer } from './mailer.ts';
import { OutboxFolderMailer } from './outbox-folder.mailer.ts';
import { SmtpMailer } from './smtp.mailer.ts';

/** The environment of a process that sends e-mail; to be part of a subgraph's own. */
export const mailerConfig = z.object({
  /** `smtp://user:password@host:port`; without it e-mail is written to OUTBOX_DIR. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  /** `required` sends nothing in the clear: a server that does not speak STARTTLS counts as away. */
  SMTP_TLS: z.enum(['opportunistic', 'required']).default('opportunistic'),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(3),
  OUTBOX_DIR: z.string().min(1).default('./.dallal/outbox'),
  MAIL_FROM: z.email().default('no-reply@dallal.example'),
});

/** Sends by SMTP where a server is configured, and else writes files. */
export function createMailer(config: z.infer<typeof mailerConfig>): Mailer {
  const { SMTP_URL: url, SMTP_TLS: tls, SMTP_CONNECTIONS: connections, MAIL_FROM: from } = config;
  return url
    ? new SmtpMailer({ url, from, tls, connections })
    : new OutboxFolderMailer(config.OUTBOX_DIR, from);
}
