import { mailerConfig } from '@dallal/mailer';
import { z } from 'zod';
import { pushConfig } from './push/push.config.ts';

export const notificationsConfig = mailerConfig.extend({
  /** Tries before an e-mail counts as failed. */
  EMAIL_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(6),
  /** Pause before the second try; it doubles with each further one. */
  EMAIL_RETRY_SECONDS: z.coerce.number().min(0).max(3_600).default(10),
  /** How long an e-mail waits for the address of a user who is not known yet. */
  EMAIL_ADDRESS_WAIT_SECONDS: z.coerce.number().min(0).default(86_400),
  ...pushConfig.shape,
});
export type NotificationsConfig = z.infer<typeof notificationsConfig>;
