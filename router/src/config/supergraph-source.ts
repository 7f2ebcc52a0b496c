import { z } from 'zod';
import { headerValues, httpUrl, integer, text } from './values.ts';

const s3 = z.strictObject({
  endpoint: httpUrl
    .optional()
    .describe('Of a store that speaks S3 and is not AWS; buckets are part of its paths. Default: AWS.'),
  region: text.optional().describe('Default us-east-1.'),
  access_key_id: text.optional().describe('Without keys requests go unsigned, to buckets anybody may read.'),
  secret_access_key: text.optional().describe('The key that requests to the store are signed with.'),
  session_token: text.optional().describe('Of keys that are lent for a time.'),
});

export const supergraphSource = z.strictObject({
  poll_ms: integer(100, 86_400_000)
    .optional()
    .describe(
      'The mean pause between two looks, in ms; at a file, besides those when its folder changes. Default 10000.',
    ),
  headers: headerValues.optional().describe('Headers of requests to a URL.'),
  timeout_ms: integer(100, 120_000).optional().describe('For a whole answer, in ms. Default 10000.'),
  max_bytes: integer(1_024, 1_073_741_824)
    .optional()
    .describe('The largest supergraph that is taken, in bytes. Default 16777216.'),
  patience_ms: integer(0, 3_600_000)
    .optional()
    .describe('How long a server that cannot be reached is asked for the first one, in ms. Default 30000.'),
  s3: s3.optional().describe('How the store of an s3:// address is reached.'),
});

export type SupergraphSourceConfig = z.infer<typeof supergraphSource>;
