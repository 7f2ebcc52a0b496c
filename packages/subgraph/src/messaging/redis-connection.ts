import { Redis, type RedisOptions } from 'ioredis';
import type { Outage } from './outage.ts';

/** No command waits longer for its answer. */
const COMMAND_TIMEOUT_MS = 5_000;

const defaults: RedisOptions = {
  protocol: 2,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: COMMAND_TIMEOUT_MS,
  // The library waits this long even for a socket that is closed already, and the process with it.
  disconnectTimeout: 100,
  // While Redis is away commands fail at once instead of piling up: nothing here is worth waiting for.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
};

/** A connection that comes back by itself and tells the outage of what it sees. */
export function connectRedis(url: string, outage: Outage, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, { ...defaults, ...options });
  redis.on('error', (error) => outage.began(error));
  redis.on('ready', () => outage.ended());
  return redis;
}

/** Resolves when a connection that is being made is made or has failed; at once when none is being made. */
export async function settled(redis: Redis): Promise<void> {
  if (redis.status !== 'connecting' && redis.status !== 'connect') return;
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const event of outcomes) redis.off(event, done);
      resolve();
    };
    for (const event of outcomes) redis.on(event, done);
  });
}

const outcomes = ['ready', 'error', 'close', 'end'] as const;
