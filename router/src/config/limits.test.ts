import { pino } from 'pino';
import type { z } from 'zod';
import { DEFAULT_LIMITS, limitsFrom } from '../admission/limits.ts';
import { configSchema } from '../config-schema.ts';
import { optionsFromConfig } from '../options-from-config.ts';
import { DEFAULT_SOCKET_LIMITS } from '../subscriptions/socket-limits.ts';

const read = (sections: object) => configSchema.safeParse({ supergraph: 'supergraph.graphql', ...sections });
const options = (sections: object) =>
  optionsFromConfig(read(sections).data as z.infer<typeof configSchema>, pino({ level: 'silent' }));
const mistakes = (sections: object) =>
  read(sections).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('limits, cost and rate limit in router.yaml', () => {
  it('reach the router', () => {
    const { limits, cost, rateLimit, trustedProxies } = options({
      limits: {
        depth: 9,
        page_size: { max: 50, mode: 'warn' },
        tokens: { mode: 'warn' },
        sockets_per_address: 3,
      },
      cost: { max: 100, mode: 'warn', list_size: 5, high_weight: 50, expose: true },
      rate_limit: {
        redis_url: 'redis://127.0.0.1:6379',
        anonymous: { points: '100', per_seconds: 60 },
        user: { points: 200, per_seconds: 60 },
        fail: 'closed',
        cold_points: 0,
      },
      trusted_proxies: ['10.0.0.0/8', '::1'],
    });
    expect(limits).toEqual({
      depth: 9,
      pageSize: { max: 50, mode: 'warn' },
      tokens: { mode: 'warn' },
      socketsPerAddress: 3,
    });
    expect(cost).toEqual({ max: 100, mode: 'warn', listSize: 5, highWeight: 50, expose: true });
    expect(rateLimit).toMatchObject({
      redisUrl: 'redis://127.0.0.1:6379',
      anonymous: { points: 100, perSeconds: 60 },
      user: { points: 200, perSeconds: 60 },
      fail: 'closed',
      coldPoints: 0,
    });
    expect(trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(options({}).rateLimit).toBeUndefined();
  });

  it.each<[object, string]>([
    [{ limits: { depth: 0 } }, 'limits.depth: a whole number from 1 to 1000000000 is needed'],
    [
      { limits: { depth: { mode: 'off' } } },
      'limits.depth: a whole number from 1, or { max, mode: enforce | warn } is needed',
    ],
    [{ cost: { mode: 'measure' } }, 'cost.mode: "enforce" or "warn" is needed'],
    [{ rate_limit: { redis_url: 'http://x' } }, 'rate_limit.redis_url: a redis or rediss URL is needed'],
    [
      { trusted_proxies: ['10.0.0.0/40'] },
      'trusted_proxies: "10.0.0.0/40" is neither an address nor a network such as 10.0.0.0/8',
    ],
  ])('are refused in words: %j', (sections, mistake) => {
    expect(mistakes(sections)).toEqual([mistake]);
  });
});

describe('what holds where nothing is configured', () => {
  it('is what the README promises', () => {
    expect(DEFAULT_LIMITS).toEqual({
      bodyBytes: 256 * 1_024,
      headerBytes: 16 * 1_024,
      variablesDepth: 20,
      tokens: 2_000,
      depth: 12,
      introspectionDepth: 24,
      aliases: 30,
      rootFields: 10,
      mutationRootFields: 5,
      directives: 50,
      selections: 500,
      characters: 256 * 1_024,
      highCostFields: 1,
      pageSize: 100,
    });
    expect(DEFAULT_SOCKET_LIMITS).toEqual({
      socketsPerAddress: 1_000,
      messagesPerSecond: 20,
      operationsPerSocket: 50,
    });
    for (const { mode } of Object.values(limitsFrom())) expect(mode).toBe('enforce');
  });
});
