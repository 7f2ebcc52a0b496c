import { z } from 'zod';
import { ClientAddresses } from '../rate-limit/client-address.ts';
import type { RateLimitOptions } from '../rate-limit/rate-limit-options.ts';
import { mode } from './limits.ts';
import { integer } from './values.ts';

/** So many cost points in so many seconds. */
export const allowance = z.strictObject({
  points: integer(1, 1_000_000_000).describe('Cost points.'),
  per_seconds: integer(1, 2_678_400).describe('Seconds in which they may be spent.'),
});

export const redisUrl = z
  .url({ protocol: /^rediss?$/, error: 'a redis or rediss URL is needed' })
  // Said in words, not as `format`: an editor would refuse a URL with a variable in it.
  .meta({ format: undefined });

/** The section `rate_limit` of `router.yaml`. */
export const rateLimit = z.strictObject({
  redis_url: redisUrl
    .optional()
    .describe(
      'Where points are counted by all routers and workers together. Default: in the memory of each.',
    ),
  anonymous: allowance.optional().describe('What one address may spend without a token. Default: no limit.'),
  user: allowance.optional().describe('What one user may spend. Default: no limit.'),
  client: allowance
    .optional()
    .describe(
      'What a verified API client may spend that has no rate_limit of its own. Default: its users are counted.',
    ),
  mode: mode.optional().describe('"warn" refuses nothing, and tells the log. Default enforce.'),
  fail: z
    .enum(['open', 'closed'])
    .optional()
    .describe('While Redis is away: "open" lets all but mutations of a high cost through. Default open.'),
  cold_points: integer(0, 1_000_000)
    .optional()
    .describe('What an operation costs in addition while it has no plan. Default 5.'),
});

/** The key `trusted_proxies` of `router.yaml`. */
export const trustedProxies = z
  .array(z.string())
  .superRefine((networks, context) => {
    for (const network of networks) {
      try {
        new ClientAddresses([network]);
      } catch (error) {
        context.addIssue((error as Error).message);
      }
    }
  })
  .describe('Addresses and networks of proxies whose x-forwarded-for is believed. Default: none.');

type Allowance = z.infer<typeof allowance>;

export function rateLimitOptions(section: z.infer<typeof rateLimit>): RateLimitOptions {
  const allowanceOf = (given: Allowance | undefined) =>
    given && { points: given.points, perSeconds: given.per_seconds };
  return {
    redisUrl: section.redis_url,
    anonymous: allowanceOf(section.anonymous),
    user: allowanceOf(section.user),
    client: allowanceOf(section.client),
    mode: section.mode,
    fail: section.fail,
    coldPoints: section.cold_points,
  };
}
