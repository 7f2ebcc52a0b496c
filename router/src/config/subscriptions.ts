import { z } from 'zod';
import { CLAIMS } from '../subscriptions/streams/stream-options.ts';
import { fieldName, flag, integer } from './values.ts';

const resume = z.strictObject({
  argument: fieldName.describe('The argument by which a client says which event it had last.'),
  field: fieldName.describe("The event's field that numbers it."),
});

export const subscriptions = z.strictObject({
  resume: z
    .record(fieldName, resume)
    .optional()
    .describe('Subscription fields that clients can resume after a broken connection.'),
  share_by: z
    .record(fieldName, z.array(z.enum(CLAIMS)))
    .optional()
    .describe('Which claims must be equal for two viewers of a field to share one stream. Default: all.'),
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
