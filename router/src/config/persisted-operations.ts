import { z } from 'zod';
import { PERSISTED_MODES } from '../persisted/persisted-mode.ts';
import type { PersistedOptions } from '../persisted/persisted-options.ts';
import { redisUrl } from './rate-limit.ts';
import { flag, integer, text } from './values.ts';

export const persistedMode = z.enum(PERSISTED_MODES, {
  error: '"off", "log_unknown", "listed" or "id_required" is needed',
});

export const manifests = z.array(text);

const automatic = z.strictObject({
  max_operations: integer(1, 1_000_000)
    .optional()
    .describe('How many are kept in each router, fewer when they are longer than 1 KiB. Default 1000.'),
  redis_url: redisUrl
    .optional()
    .describe('A Redis in which several routers keep them. Default: each router has its own alone.'),
});

/** The section `persisted_operations` of `router.yaml`. */
export const persistedOperations = z.strictObject({
  mode: persistedMode
    .optional()
    .describe(
      'What callers without a client of their own may send: anything (off, log_unknown), what a manifest has (listed), or only its ids (id_required). Default off.',
    ),
  manifests: manifests
    .optional()
    .describe('Files with the operations of clients: of Apollo, GraphQL Code Generator or Relay.'),
  apq: z
    .union([flag, automatic], { error: 'true, false, or max_operations and redis_url are needed' })
    .optional()
    .describe('Automatic persisted queries, where any operation may be sent. Default true.'),
  bypass_secret: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('The key of the signatures by which operators send what is in no manifest.'),
});

export function persistedOptions({
  mode,
  manifests,
  apq,
  bypass_secret,
}: z.infer<typeof persistedOperations>): PersistedOptions {
  return {
    mode,
    manifests,
    automatic: typeof apq === 'object' ? { maxOperations: apq.max_operations, redisUrl: apq.redis_url } : apq,
    bypassSecret: bypass_secret,
  };
}
