import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ClientsOptions } from '../clients/client-options.ts';
import { manifests, persistedMode } from './persisted-operations.ts';
import { allowance } from './rate-limit.ts';
import { text } from './values.ts';

/** What `printf %s "$KEY" | sha256sum` says when there is no such variable. */
const OF_NOTHING = createHash('sha256').digest('hex');

const client = z.strictObject({
  manifests: manifests
    .optional()
    .describe('Files with its operations. Default: those of persisted_operations.'),
  mode: persistedMode
    .optional()
    .describe(
      'What it may send. Default: as persisted_operations says. Nobody has a laxer one by its name alone.',
    ),
  contract: text.optional().describe('The contract it sees the graph by, under contracts.'),
  api_key_sha256: z
    .array(
      z
        .string()
        .regex(/^[0-9a-f]{64}$/i, 'the SHA-256 of a key is needed, in 64 hex digits')
        .refine((hex) => hex.toLowerCase() !== OF_NOTHING, 'it is the SHA-256 of nothing: was the key set?'),
    )
    .min(1)
    .optional()
    .describe('SHA-256 of its API keys, which come in x-api-key. Then its name alone is not enough.'),
  token_client: text.optional().describe("What its users' tokens have as client_id, or else azp."),
  rate_limit: allowance
    .optional()
    .describe('What it may spend, if an API key or a token says that it is the client.'),
});

/** The section `clients` of `router.yaml`. */
export const clients = z
  .record(
    z.string().regex(/^[\x21-\x7e]{1,64}$/, 'a name is needed: up to 64 letters, without spaces'),
    client,
  )
  .superRefine((all, context) => {
    const owners = new Map<string, string>();
    for (const [name, { api_key_sha256 = [], token_client }] of Object.entries(all)) {
      const claims = [
        ...api_key_sha256.map((hex) => hex.toLowerCase()),
        token_client && `token ${token_client}`,
      ];
      for (const claim of claims.filter((given) => given !== undefined)) {
        const owner = owners.get(claim);
        if (owner !== undefined) {
          context.addIssue({ code: 'custom', path: [name], message: `it is known by the same as ${owner}` });
        }
        owners.set(claim, name);
      }
    }
  });

export function clientsOptions(all: z.infer<typeof clients>): ClientsOptions {
  const entries = Object.entries(all).map(
    ([name, { api_key_sha256, token_client, rate_limit, ...client }]) => [
      name,
      {
        ...client,
        apiKeySha256: api_key_sha256,
        tokenClient: token_client,
        rateLimit: rate_limit && { points: rate_limit.points, perSeconds: rate_limit.per_seconds },
      },
    ],
  );
  return Object.fromEntries(entries);
}
