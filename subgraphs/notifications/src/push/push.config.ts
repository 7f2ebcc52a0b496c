import { z } from 'zod';

/** Of P-256: from 1 to the order of the curve, which random octets practically always are. */
const PrivateKey = z.string().transform((text, context) => {
  const octets = Buffer.from(text, 'base64url');
  if (octets.length === 32 && octets.toString('base64url') === text && octets.some((octet) => octet > 0))
    return new Uint8Array(octets);
  // Not what it is: that would be in the log.
  context.addIssue('must be a private key of P-256, 32 octets in base64url');
  return z.NEVER;
});

/** The push services of the browsers there are: Chrome and most others, Firefox, Safari, Edge. */
const services =
  'https://fcm.googleapis.com,https://*.push.services.mozilla.com,https://*.push.apple.com,https://*.notify.windows.com';

export const pushConfig = z.object({
  /** Without it nothing is pushed. Whoever changes it makes all subscriptions void; browsers then subscribe anew. */
  VAPID_PRIVATE_KEY: PrivateKey.optional(),
  /** How the operators of push services reach those of this graph; default: MAIL_FROM. */
  VAPID_SUBJECT: z
    .url({ protocol: /^(mailto|https)$/, error: 'must be a mailto: or https: address' })
    .optional(),
  /** Origins that messages are sent to, and no others: an endpoint is what a browser says. `*.` is one name or more. */
  PUSH_SERVICES: z.string().default(services).transform(parseServices),
  /** Tries before a message counts as failed. */
  PUSH_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(6),
  /** Pause before the second try; it doubles with each further one. */
  PUSH_RETRY_SECONDS: z.coerce.number().min(0).max(3_600).default(10),
  /** What happens again and again in one auction is pushed no more often than this. */
  PUSH_AGAIN_SECONDS: z.coerce.number().min(0).max(86_400).default(60),
});

/** Where messages may be sent. */
export interface PushServiceRule {
  readonly protocol: string;
  readonly port: string;
  /** A host, or what its name must end with when it starts with a full stop. */
  readonly host: string;
}

function parseServices(text: string, context: z.RefinementCtx): PushServiceRule[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .flatMap((entry) => {
      const [, protocol, wildcard, rest] = /^(https?):\/\/(\*(?=\.))?([^/*@]+)$/.exec(entry) ?? [];
      const url = URL.canParse(`${protocol}://${rest?.replace(/^\./, '')}`)
        ? new URL(`${protocol}://${rest?.replace(/^\./, '')}`)
        : undefined;
      const isPlain = protocol === 'http' && !['127.0.0.1', 'localhost'].includes(url?.hostname ?? '');
      if (!url || isPlain) {
        context.addIssue(
          `"${entry}" is not an https origin, as https://push.example or https://*.push.example`,
        );
        return [];
      }
      return [{ protocol: url.protocol, port: url.port, host: `${wildcard ? '.' : ''}${url.hostname}` }];
    });
}
