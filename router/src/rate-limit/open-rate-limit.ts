import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics.ts';
import { ClientAddresses } from './client-address.ts';
import { openPointStore } from './point-store.ts';
import { RateLimit } from './rate-limit.ts';
import type { RateLimitOptions } from './rate-limit-options.ts';

/** The rate limit, where one is configured. Throws a `TypeError` for a proxy that is no address. */
export async function openRateLimit(
  {
    rateLimit,
    trustedProxies,
  }: {
    readonly rateLimit?: RateLimitOptions | undefined;
    readonly trustedProxies?: readonly string[] | undefined;
  },
  metrics: Metrics,
  log: Logger,
): Promise<RateLimit | undefined> {
  if (!rateLimit) return undefined;
  const addresses = new ClientAddresses(trustedProxies);
  let failing = false;
  const store = await openPointStore(rateLimit.redisUrl, {
    // It tries again and again: one line tells it.
    onError: (err) => {
      if (!failing) log.error({ err }, 'the rate limit has no connection to Redis');
      failing = true;
    },
    onReady: () => {
      failing = false;
    },
  });
  return new RateLimit(rateLimit, store, addresses, metrics, log);
}
