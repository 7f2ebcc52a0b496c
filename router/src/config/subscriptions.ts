import { z } from 'zod';
import type { AudienceRule } from '../subscriptions/streams/stream-options.ts';
import { CLAIMS } from '../subscriptions/streams/stream-options.ts';
import { fieldName, flag, integer } from './values.ts';

const resume = z.strictObject({
  argument: fieldName.describe('The argument by which a client says which event it had last.'),
  field: fieldName.describe("The event's field that numbers it."),
});

const audience = z.strictObject({
  query: fieldName.describe(
    'The field of Query that is asked as the viewer; its value is of an enum or a scalar.',
  ),
  arguments: z
    .record(fieldName, fieldName)
    .default({})
    .describe('For arguments of that field, those of the subscription whose values they get.'),
  share_by: z
    .record(z.string(), z.array(z.enum(CLAIMS)))
    .describe('The claims to share by, by answer. One that is not listed: all claims.'),
  remember_ms: integer(0, 3_600_000)
    .optional()
    .describe('How long an answer holds for the same identity and arguments, in ms. Default 60000.'),
});

const presence = z.strictObject({
  path: z
    .string()
    .regex(/^(\/[\w.~-]+)+$/, 'a path is needed, such as /presence')
    .describe("Of the field's subgraph, which is told by signed POSTs."),
  arguments: z
    .array(fieldName)
    .default([])
    .describe('The arguments by whose values viewers are counted together.'),
});

/** The section `subscriptions` of `router.yaml`. */
export const subscriptions = z.strictObject({
  resume: z
    .record(fieldName, resume)
    .optional()
    .describe('Subscription fields that clients can resume after a broken connection.'),
  share_by: z
    .record(fieldName, z.array(z.enum(CLAIMS)))
    .optional()
    .describe('Which claims must be equal for two viewers of a field to share one stream. Default: all.'),
  audience: z
    .record(fieldName, audience)
    .optional()
    .describe(
      'Fields for which that depends on the viewer and the arguments: a query says which claims count.',
    ),
  presence: z
    .record(fieldName, presence)
    .optional()
    .describe('Fields whose subgraphs are told how many watch what.'),
  queue_size: integer(1, 1_000_000).optional().describe('Events that wait for one slow reader. Default 256.'),
  replay: integer(0, 1_000_000)
    .optional()
    .describe('Events that a resumable stream keeps for those who come back. Default 100.'),
  linger_ms: integer(0, 600_000)
    .optional()
    .describe('How long a resumable stream outlives its last viewer, in ms. Default 2000.'),
  reconnect_ms: integer(0, 86_400_000)
    .optional()
    .describe('How long a subgraph may be away before viewers are told, in ms. Default 60000.'),
  heartbeat_ms: integer(100, 600_000)
    .optional()
    .describe('Between signs of life in multipart and SSE, in ms. Default 5000.'),
  queries_on_sockets: flag
    .optional()
    .describe('Whether queries and mutations may come by WebSocket, too. Default true.'),
  drain_ms: integer(0, 600_000)
    .default(10_000)
    .describe('Over which sockets and streams are closed at the end, in ms.'),
});

/** One and the same field cannot be shared in two ways. */
export function checkSharing(
  { share_by = {}, audience = {} }: z.infer<typeof subscriptions>,
  context: z.core.ParsePayload,
): void {
  for (const field of Object.keys(audience)) {
    if (!Object.hasOwn(share_by, field)) continue;
    const message = 'the field is in share_by too: say in one of the two how it is shared';
    context.issues.push({
      code: 'custom',
      path: ['subscriptions', 'audience', field],
      message,
      input: undefined,
    });
  }
}

export function audienceRules(
  rules: z.infer<typeof subscriptions>['audience'],
): Readonly<Record<string, AudienceRule>> | undefined {
  if (!rules) return undefined;
  const entries = Object.entries(rules).map(([field, { share_by, remember_ms, ...rule }]) => {
    return [field, { ...rule, shareBy: share_by, rememberMs: remember_ms }];
  });
  return Object.fromEntries(entries);
}
