import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { RequestHeaders } from './transports/request-headers.ts';

/** Environment variables and flags are text: numbers and booleans are taken as such too. */
function integer(min: number, max: number) {
  const error = `a whole number from ${min} to ${max} is needed`;
  const digits = z.string().regex(/^\d+$/).transform(Number);
  return z.union([z.number(), digits], { error }).pipe(z.number().int(error).min(min, error).max(max, error));
}

const flag = z.union([z.boolean(), z.stringbool()], { error: 'true or false is needed' });
const httpUrl = z.url({ protocol: /^https?$/, error: 'an http or https URL is needed' });
const fieldName = z.string('a name is needed').regex(/^[_A-Za-z]\w*$/, 'a GraphQL name is needed');

/** What headers a rule may name is for the transport to say; here it is said before anything starts. */
const headers = z
  .strictObject({
    propagate: z.array(z.string()).optional(),
    set: z.record(z.string(), z.string()).optional(),
  })
  .superRefine((rules, context) => {
    try {
      new RequestHeaders(undefined, rules);
    } catch (error) {
      context.addIssue((error as Error).message);
    }
  });

const breaker = z.strictObject({
  failure_ratio: z.number().min(0.01).max(1).optional(),
  minimum_requests: integer(1, 1_000_000).optional(),
  window_ms: integer(100, 600_000).optional(),
  open_ms: integer(100, 600_000).optional(),
});

/** More than any machine has cores: a slip of the finger must not fork for minutes. */
const MAX_WORKERS = 256;

/** How a subgraph is reached over HTTP; what is left out has the transport's own default. */
const reach = {
  timeout_ms: integer(100, 120_000).optional(),
  retries: integer(0, 5).optional(),
  connections: integer(1, 1_024).optional(),
  pipelining: integer(1, 256).optional(),
  http2: flag.optional(),
  max_response_bytes: integer(1_024, 1_073_741_824).optional(),
  sockets: integer(1, 64).optional(),
  headers: headers.optional(),
  breaker: z.literal(false).or(breaker).optional(),
};

const resume = z.strictObject({ argument: fieldName, field: fieldName });

/** Every key of `router.yaml`. Keys without a default here have the one of the part that they configure. */
export const configSchema = z.strictObject({
  supergraph: z.string({ error: 'a supergraph file is needed' }).min(1),
  port: integer(0, 65_535).default(4_000),
  host: z.string().min(1).default('127.0.0.1'),
  workers: z
    .union([z.literal('auto').transform(() => availableParallelism()), integer(1, MAX_WORKERS)], {
      error: `"auto" or a whole number from 1 to ${MAX_WORKERS} is needed`,
    })
    .default(1),
  signing_secret: z.string().min(32, 'at least 32 characters').optional(),
  jwt: z
    .strictObject({ jwks_url: httpUrl, issuer: z.string().optional(), audience: z.string().optional() })
    .optional(),
  introspection: flag.default(true),
  landing_page: flag.default(true),
  log_level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  planning_timeout_ms: integer(10, 60_000).optional(),
  sharing: z.strictObject({ operations: flag.optional(), fetches: flag.optional() }).default({}),
  limits: z
    .strictObject({
      sockets_per_address: integer(1, 1_000_000).optional(),
      messages_per_second: integer(1, 100_000).optional(),
      operations_per_socket: integer(1, 100_000).optional(),
    })
    .default({}),
  subscriptions: z
    .strictObject({
      resume: z.record(fieldName, resume).optional(),
      share_by: z.record(fieldName, z.array(z.enum(['sub', 'roles', 'scopes']))).optional(),
      queue_size: integer(1, 1_000_000).optional(),
      replay: integer(0, 1_000_000).optional(),
      linger_ms: integer(0, 600_000).optional(),
      reconnect_ms: integer(0, 86_400_000).optional(),
      heartbeat_ms: integer(100, 600_000).optional(),
      drain_ms: integer(0, 600_000).default(10_000),
    })
    .prefault({}),
  /** What holds for each subgraph that does not say otherwise. */
  all_subgraphs: z.strictObject(reach).default({}),
  /** `url` where it differs from the supergraph's routing URL. */
  subgraphs: z.record(z.string(), z.strictObject({ url: httpUrl.optional(), ...reach })).default({}),
});
