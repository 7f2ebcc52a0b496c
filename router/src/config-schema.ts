import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { authorization, introspectionScopes } from './config/authorization.ts';
import { clients } from './config/clients.ts';
import { compression } from './config/compression.ts';
import { checkContracts, contracts } from './config/contracts.ts';
import { cors } from './config/cors.ts';
import { cost } from './config/cost.ts';
import { directory } from './config/directory.ts';
import { jwt } from './config/jwt.ts';
import { limits } from './config/limits.ts';
import { passthrough } from './config/passthrough.ts';
import { persistedOperations } from './config/persisted-operations.ts';
import { rateLimit, trustedProxies } from './config/rate-limit.ts';
import { rest } from './config/rest.ts';
import { signingSecret } from './config/signing-secret.ts';
import { staticFiles } from './config/static-files.ts';
import { allSubgraphs, subgraph } from './config/subgraphs.ts';
import { checkSharing, subscriptions } from './config/subscriptions.ts';
import { supergraphSource } from './config/supergraph-source.ts';
import { requestId, telemetry } from './config/telemetry.ts';
import { flag, integer } from './config/values.ts';

/** More than any machine has cores: a slip of the finger must not fork for minutes. */
const MAX_WORKERS = 256;

const workers = z
  .union([z.literal('auto').transform(() => availableParallelism()), integer(1, MAX_WORKERS)], {
    error: `"auto" or a whole number from 1 to ${MAX_WORKERS} is needed`,
  })
  .default(1);

/** Text stands for a switch when it comes by a variable. */
const landingPage = z
  .union([z.enum(['sandbox', 'graphiql']), flag.transform((on) => on && ('sandbox' as const))], {
    error: '"sandbox", "graphiql", true or false is needed',
  })
  .default('sandbox');

const sharing = z.strictObject({
  operations: flag
    .optional()
    .describe('Whether identical queries under way are executed once. Default true.'),
  fetches: flag
    .optional()
    .describe('Whether identical requests to a subgraph under way are sent once. Default true.'),
});

/**
 * Every key of `router.yaml`, with what an editor shows of it. Keys without a default here have the one of the part that
 * they configure. Sections of more than a few keys have a file in `config/`.
 */
const keys = z.strictObject({
  supergraph: z
    .string({ error: 'a supergraph file is needed' })
    .min(1)
    .regex(
      /^(?!(?!https?:|s3:)[a-z][a-z\d+.-]*:\/\/)/i,
      'a file, an http or https URL, or s3://bucket/key is needed',
    )
    .describe(
      'Where the supergraph SDL is: a file, an http(s) URL or s3://bucket/key. It is reloaded when it changes.',
    ),
  supergraph_source: supergraphSource.default({}).describe('How a supergraph that is in no file is read.'),
  port: integer(0, 65_535).default(4_000).describe('0 takes a free one.'),
  host: z.string().min(1).default('127.0.0.1').describe('The address to listen at.'),
  workers: workers.describe('Processes on the port, or "auto": one a core.'),
  signing_secret: signingSecret
    .optional()
    .describe(
      'The key that requests to subgraphs are signed with; of several, by commas, the first. Without it they go unsigned.',
    ),
  jwt: jwt.optional().describe('How access tokens are verified. Without it every token is refused.'),
  cors: cors.optional().describe("Which origins' pages may ask. Without it none but the router's own."),
  compression: compression
    .optional()
    .describe('Answers of queries and of REST are compressed for clients that take it. Without it none are.'),
  persisted_operations: persistedOperations
    .default({})
    .describe('Operations that clients send by their ids, and which others they may send.'),
  clients: clients
    .default({})
    .describe('The front ends and integrators that the router knows, by their names.'),
  batching: z
    .strictObject({ max: integer(1, 1_000).describe('Operations in one request.') })
    .optional()
    .describe('Several operations in one request, as a list. Without it a list is refused.'),
  contracts: contracts
    .default({})
    .describe(
      "Parts of the graph that are served by themselves, by their names, made of the supergraph's tags.",
    ),
  directory: directory
    .optional()
    .describe('Where revoked tokens and registered applications are told. Without it there are none.'),
  passthrough: passthrough
    .default([])
    .describe("Paths of subgraphs that are served at the router's address, as they are."),
  rest: rest.optional().describe('Persisted operations that are served as REST too.'),
  static_files: staticFiles
    .optional()
    .describe("Files that are served at '/', such as a web client's. Without it there are none."),
  introspection: flag
    .default(true)
    .describe('Whether clients may ask for the schema. Off, "did you mean" is off too.'),
  introspection_scopes: introspectionScopes,
  authorization: authorization
    .prefault({})
    .describe('What the policies of the schema mean: who may see what is under @policy.'),
  landing_page: landingPage.describe(
    'What a browser gets at /graphql: Apollo Sandbox (GraphiQL where its CDN is out of reach), GraphiQL, or no page.',
  ),
  log_level: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('The least severe lines that are logged.'),
  planning_timeout_ms: integer(10, 60_000)
    .optional()
    .describe('How long a request waits for a plan that is not made yet, in ms. Default 500.'),
  sharing: sharing.default({}).describe('What identical requests under way have in common.'),
  limits: limits.default({}).describe('What a request may contain, and what one client may hold at once.'),
  cost: cost.default({}).describe('What an operation may cost, by @cost and @listSize.'),
  rate_limit: rateLimit
    .optional()
    .describe('How many cost points a client, a user or an address may spend. Without it there is no limit.'),
  trusted_proxies: trustedProxies.optional(),
  telemetry: telemetry.default({}).describe('Where OpenTelemetry traces go.'),
  request_id: requestId
    .default({})
    .describe('The id that names a request in answers, errors, logs and at subgraphs.'),
  subscriptions: subscriptions.prefault({}).describe('How subscriptions are shared, resumed and bounded.'),
  all_subgraphs: allSubgraphs.default({}).describe('How every subgraph is reached.'),
  subgraphs: z
    .record(z.string(), subgraph)
    .default({})
    .describe("How one subgraph is reached, by its name, where it differs from 'all_subgraphs'."),
});

/** The same, with what the sections say of each other. */
export const configSchema = keys.check((context) => {
  checkContracts(context.value, context);
  checkSharing(context.value.subscriptions, context);
});
