import { encrypt, type SubscriberKeys } from './message-encryption.ts';
import type { PushServiceRule } from './push.config.ts';
import type { Vapid } from './vapid.ts';

/** Shorter than the time after which a try counts as lost. */
const TIMEOUT_MS = 10_000;
/** So long a push service keeps a message for a device that is off. What is older is old news. */
const KEPT_SECONDS = 24 * 60 * 60;
/** However long a push service asks us to wait. */
const LONGEST_WAIT_SECONDS = 60 * 60;

/** What became of a message, as the push service tells it. */
export type Pushed =
  | { readonly outcome: 'TAKEN' }
  /** There is no such subscription any more. */
  | { readonly outcome: 'GONE' }
  /** It is no use to try that again. */
  | { readonly outcome: 'REFUSED'; readonly reason: string }
  | { readonly outcome: 'BUSY'; readonly reason: string; readonly waitSeconds?: number };

/** A message that is to reach one subscription. */
export interface Outgoing {
  readonly endpoint: string;
  readonly keys: SubscriberKeys;
  readonly content: string;
  /** Of two messages with one topic that a device has not got yet, it gets the later one. At most 32 octets. */
  readonly topic: string;
}

/**
 * The address of a push service that may be written to, or undefined. An endpoint is whatever a client says it is:
 * nobody must be able to have us send to an address of their choice, least of all to one inside our own network.
 */
export function acceptedEndpoint(endpoint: string, rules: readonly PushServiceRule[]): URL | undefined {
  if (endpoint.length > 1_024 || !URL.canParse(endpoint)) return undefined;
  const url = new URL(endpoint);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  const isOf = ({ protocol, port, host }: PushServiceRule) =>
    url.protocol === protocol &&
    url.port === port &&
    (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host);
  return rules.some(isOf) ? url : undefined;
}

/** Hands a message to the push service of a subscription. Never throws. */
export async function push(
  { endpoint, keys, content, topic }: Outgoing,
  vapid: Vapid,
  rules: readonly PushServiceRule[],
): Promise<Pushed> {
  // Again: what was accepted once need not be accepted any more.
  const url = acceptedEndpoint(endpoint, rules);
  if (!url) return { outcome: 'REFUSED', reason: 'Its push service is not one that is written to.' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: vapid.authorization(url),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_SECONDS),
        urgency: 'high',
        topic,
      },
      body: new Uint8Array(encrypt(Buffer.from(content), keys)),
      // Else whoever answers could send us anywhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return judge(response);
  } catch (error) {
    return { outcome: 'BUSY', reason: reasonOf(error) };
  }
}

function judge({ status, headers }: Response): Pushed {
  if (status >= 200 && status < 300) return { outcome: 'TAKEN' };
  if (status === 404 || status === 410) return { outcome: 'GONE' };
  const reason = `The push service answered ${status}.`;
  if (status !== 408 && status !== 429 && status < 500) return { outcome: 'REFUSED', reason };
  const wait = Number(headers.get('retry-after') ?? Number.NaN);
  if (!(wait >= 0)) return { outcome: 'BUSY', reason };
  return { outcome: 'BUSY', reason, waitSeconds: Math.min(wait, LONGEST_WAIT_SECONDS) };
}

/** The cause, where there is one: `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  const { cause } = error as Error;
  return cause instanceof Error ? cause.message || cause.name : String((error as Error).message);
}
