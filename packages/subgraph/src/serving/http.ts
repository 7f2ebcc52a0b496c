import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verify } from '@dallal/signing';
import { z } from 'zod';
import { isId } from '../id.ts';
import type { TraceHeaders } from '../observability/trace-headers.ts';
import type { RunningSubgraph } from '../start.ts';
import { Deadline } from './deadline.ts';
import { readBody, respond, respondError, respondText } from './requests.ts';
import { handleRoute } from './routes.ts';
import { serveWebSocket } from './websocket.ts';

export interface ServedSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

const Operation = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** What a request without, or with a wrong, signature is told: nothing about why. */
const refusal = ['UNAUTHENTICATED', 'This subgraph answers only the router.'] as const;

/**
 * Serves a subgraph over HTTP and graphql-ws on `/graphql`. Operations and the event log need the router's signature,
 * which is checked before anything is parsed; health, metrics and the subgraph's own public routes do not.
 */
export async function serveHttp(
  subgraph: RunningSubgraph,
  options: { host: string; port: number; secret: string | readonly string[] },
): Promise<ServedSubgraph> {
  const server = createServer((request, response) => {
    handle(subgraph, options.secret, request, response).catch((error) => {
      // Whoever asked has gone: nobody to answer, and nothing wrong here.
      if (request.destroyed && !request.complete) return;
      subgraph.log.error({ err: error }, 'request failed');
      if (!response.headersSent) respondError(response, 500, 'INTERNAL_SERVER_ERROR', 'Unexpected error');
      else response.destroy();
    });
  });
  const closeWebSockets = serveWebSocket(server, subgraph, options.secret);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}/graphql`,
    close: async () => {
      await closeWebSockets();
      await closeServer(server);
    },
  };
}

async function handle(
  subgraph: RunningSubgraph,
  secret: string | readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  const deadline = new Deadline(request.headers, performance.now());
  const url = URL.parse(request.url ?? '/', 'http://subgraph');
  if (!url) return respondError(response, 400, 'BAD_REQUEST', 'That is no path.');
  if (request.method === 'GET') return handleGet(subgraph, secret, url, request, response);
  if (url.pathname === '/dead-letters') return replay(subgraph, secret, request, response);
  if (url.pathname !== '/graphql') return handleRoute(subgraph, secret, url, request, response);
  if (request.method !== 'POST') return respondError(response, 405, 'BAD_REQUEST', 'Use POST.');
  const body = await readBody(request);
  if (body === undefined) return respondError(response, 413, 'BAD_REQUEST', 'The request is too large.');
  const verified = verify(secret, request.headers, body);
  if (!verified.ok) return respondError(response, 401, ...refusal);
  const operation = parseOperation(body);
  if (!operation) return respondError(response, 400, 'BAD_REQUEST', 'The body is not a GraphQL request.');
  const { headers } = request;
  const trace = headers.traceparent === undefined ? undefined : { headers: headers as TraceHeaders };
  const result = await deadline.within(() => subgraph.execute({ ...operation, ...verified, trace }));
  if (result) return respond(response, 200, result);
  respondError(response, 504, 'DEADLINE_EXCEEDED', 'Whoever asked waits no more.');
}

async function handleGet(
  subgraph: RunningSubgraph,
  secret: string | readonly string[],
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  switch (url.pathname) {
    case '/health':
      return respond(response, 200, { status: 'up', subgraph: subgraph.name });
    case '/ready': {
      const health = await subgraph.health();
      return respond(response, health.status === 'up' ? 200 : 503, health);
    }
    case '/metrics':
      return respondText(response, 200, await subgraph.metrics(), 'text/plain; version=0.0.4');
    case '/dead-letters': {
      if (!verify(secret, request.headers, url.pathname).ok) return respondError(response, 401, ...refusal);
      return respond(response, 200, await subgraph.deadLetters());
    }
    case '/events': {
      // A GET has no body: the signature covers path and query instead.
      if (!verify(secret, request.headers, `${url.pathname}${url.search}`).ok)
        return respondError(response, 401, ...refusal);
      const [after, limit] = [
        Number(url.searchParams.get('after')),
        Number(url.searchParams.get('limit') ?? 500),
      ];
      return respond(response, 200, await subgraph.readEvents(after, Math.min(limit, 1_000)));
    }
    default:
      return handleRoute(subgraph, secret, url, request, response);
  }
}

/** Operators only, which is to say whoever has the secret: the body is the id of the event to handle again. */
async function replay(
  subgraph: RunningSubgraph,
  secret: string | readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  const eventId = (await readBody(request)) ?? '';
  if (!verify(secret, request.headers, eventId).ok) return respondError(response, 401, ...refusal);
  if (!isId(eventId))
    return respondError(response, 400, 'BAD_REQUEST', 'The body is not the id of an event.');
  respond(response, 200, await subgraph.replayDeadLetter(eventId));
}

function parseOperation(body: string) {
  try {
    return Operation.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Stops accepting, lets what runs finish, and gives up on it after five seconds. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(timer);
}
