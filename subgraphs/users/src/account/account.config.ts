import { mailerConfig } from '@dallal/mailer';
import { z } from 'zod';

/** Field names of the gateway's request, and what they hold. */
const Fields = z.string().transform((text, context) => {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    context.addIssue('must be a JSON object of texts, such as {"to":"{to}","text":"{text}"}');
    return z.NEVER;
  }
});

/** What messages go out by, and how much of what may be tried. */
export const accountConfig = mailerConfig.extend({
  /** Takes text messages by HTTP POST; without it they are written to OUTBOX_DIR. */
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'must be an http address' }).optional(),
  SMS_GATEWAY_KEY: z.string().min(1).optional(),
  SMS_GATEWAY_ENCODING: z.enum(['json', 'form']).default('json'),
  SMS_GATEWAY_FIELDS: Fields.prefault('{"to":"{to}","text":"{text}"}'),
  SMS_GATEWAY_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(60).default(10),
  /** Wrong passwords, and wrong codes, from one IP address in a quarter of an hour. A mobile network has few of them. */
  ATTEMPTS_PER_SENDER: z.coerce.number().int().min(1).default(100),
  /** Messages an hour. */
  MESSAGES_PER_ADDRESS: z.coerce.number().int().min(1).default(5),
  MESSAGES_PER_SENDER: z.coerce.number().int().min(1).default(100),
  /** Text messages with codes an hour, to and from whomever: each costs, and some get a share in it. */
  TEXT_MESSAGES: z.coerce.number().int().min(1).default(1_000),
});
