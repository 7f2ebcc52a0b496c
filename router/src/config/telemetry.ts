import { z } from 'zod';
import { decimal, flag, headerValues, httpUrl, text } from './values.ts';

export const telemetry = z.strictObject({
  otlp_endpoint: httpUrl
    .optional()
    .describe('Where traces are sent, by OTLP over HTTP; /v1/traces is added. Without it nothing is traced.'),
  headers: headerValues.optional().describe('Headers of what is sent there.'),
  sample_ratio: decimal(0, 1).optional().describe('The share of requests that are traced. Default 1.'),
  service_name: text.optional().describe('The name the traces have there. Default dallal-router.'),
  parent_sampling: z
    .enum(['respect', 'ignore'])
    .optional()
    .describe(
      "Whether a client's traceparent decides that a request is traced; its trace is continued either way. Default ignore.",
    ),
});

export const requestId = z.strictObject({
  trust_client: flag
    .optional()
    .describe("Whether the client's x-request-id is kept, where it is one. Default false."),
});
