import type { Redis } from 'ioredis';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** So many points may be spent in so much time. */
export interface Allowance {
  readonly points: number;
  readonly perSeconds: number;
}

/** Where points are counted. */
export interface PointStore {
  /** Counts for one allowance; `name` keeps its counters from those of others. */
  limiter(name: string, allowance: Allowance): RateLimiterAbstract;
  close(): void;
}

/** What becomes of the connection to Redis. */
export interface ConnectionEvents {
  onError(error: Error): void;
  onReady(): void;
}

const KEY_PREFIX = 'router:rate';
/** How long a request waits for the store, in milliseconds: it is to cost a moment, not the answer. */
const COMMAND_TIMEOUT_MS = 500;

/** A longer timer would go off at once, and with it all that was counted, in seconds. */
const LONGEST_TIMER_S = Math.floor((2 ** 31 - 1) / 1_000);

/** Opens the store; nobody but those who limit rates loads its libraries. Never rejects: a Redis that is away may come. */
export async function openPointStore(
  redisUrl: string | undefined,
  events: ConnectionEvents,
): Promise<PointStore> {
  const { RateLimiterMemory, RateLimiterRedis } = await import('rate-limiter-flexible');
  const optionsOf = (name: string, { points, perSeconds }: Allowance) => ({
    points,
    duration: perSeconds,
    keyPrefix: `${KEY_PREFIX}:${name}`,
  });
  if (redisUrl === undefined) {
    return {
      limiter: (name, { points, perSeconds }) => {
        const window = Math.min(perSeconds, LONGEST_TIMER_S);
        return new RateLimiterMemory(optionsOf(name, { points, perSeconds: window }));
      },
      close: () => {},
    };
  }
  const redis = await connect(redisUrl, events);
  return {
    limiter: (name, allowance) =>
      new RateLimiterRedis({
        ...optionsOf(name, allowance),
        storeClient: redis,
        rejectIfRedisNotReady: true,
      }),
    close: () => redis.disconnect(),
  };
}

async function connect(url: string, { onError, onReady }: ConnectionEvents): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    protocol: 2,
    lazyConnect: true,
    connectTimeout: 2_000,
    commandTimeout: COMMAND_TIMEOUT_MS,
    disconnectTimeout: 100,
    // What waits for a Redis that is away would be answered late or never.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2_000),
  });
  redis.on('error', onError);
  redis.on('ready', onReady);
  await redis.connect().catch(() => {});
  return redis;
}
