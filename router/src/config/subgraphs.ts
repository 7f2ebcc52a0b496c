import { z } from 'zod';
import { RequestHeaders } from '../transports/request-headers.ts';
import { trust } from './jwt.ts';
import { decimal, flag, httpUrl, integer } from './values.ts';

/** What headers a rule may name is for the transport to say; here it is said before anything starts. */
const headers = z
  .strictObject({
    propagate: z
      .array(z.string())
      .optional()
      .describe('Names of client headers passed on with queries and mutations that come by HTTP.'),
    set: z
      .record(z.string(), z.string())
      .optional()
      .describe('Names and values sent with each request and with the handshake of subscriptions.'),
  })
  .superRefine((rules, context) => {
    try {
      new RequestHeaders(undefined, rules);
    } catch (error) {
      context.addIssue((error as Error).message);
    }
  });

const breaker = z.strictObject({
  failure_ratio: decimal(0.01, 1)
    .optional()
    .describe('Share of requests that must fail for the circuit breaker to open. Default 0.5.'),
  minimum_requests: integer(1, 1_000_000)
    .optional()
    .describe('Fewer requests than this in the window open nothing. Default 20.'),
  window_ms: integer(100, 600_000).optional().describe('How far it looks back, in ms. Default 10000.'),
  open_ms: integer(100, 600_000)
    .optional()
    .describe('How long it stays open before one request may try, in ms. Default 5000.'),
});

/** How a subgraph is reached over HTTP; what is left out has the transport's own default. */
const reach = {
  timeout_ms: integer(100, 120_000)
    .optional()
    .describe('For one call, its repetitions included, in ms. Default 10000.'),
  retries: integer(0, 5)
    .optional()
    .describe('How often a query is sent again after a broken connection, 502, 503 or 504. Default 1.'),
  connections: integer(1, 1_024)
    .optional()
    .describe('Connections for queries, and as many again for mutations. Default 32.'),
  pipelining: integer(1, 256)
    .optional()
    .describe('Queries under way on one HTTP/1.1 connection; 1 turns it off. Default 8.'),
  http2: flag.optional().describe('HTTP/2: by ALPN at https, with prior knowledge at http. Default false.'),
  max_response_bytes: integer(1_024, 1_073_741_824)
    .optional()
    .describe('The most an answer may hold, in bytes. Default 33554432.'),
  sockets: integer(1, 64)
    .optional()
    .describe('WebSockets that subscriptions are spread over; one more for every 1,000 of them. Default 1.'),
  headers: headers.optional().describe('Headers of requests to the subgraph.'),
  breaker: z
    .literal(false)
    .or(breaker)
    .optional()
    .describe('When a failing subgraph is left alone for a while; false: never.'),
};

/** What holds for each subgraph that does not say otherwise. */
export const allSubgraphs = z.strictObject(reach);

/** `url` where it differs from the supergraph's routing URL. */
export const subgraph = z.strictObject({
  url: httpUrl
    .optional()
    .describe('Where the subgraph is; subscriptions go there by ws or wss. Default: its routing URL.'),
  ...reach,
  ...trust,
});
