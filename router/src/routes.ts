import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { aggregateHealth } from './health.ts';
import { type GraphQLEndpoint, serveGraphQL } from './http/graphql-endpoint.ts';
import { send, sendJson } from './http/respond.ts';
import type { OpenConnections } from './subscriptions/drain.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';

export const GRAPHQL_PATH = '/graphql';

interface RouteDependencies extends GraphQLEndpoint {
  readonly supergraph: SupergraphLifecycle;
  readonly metrics: Metrics;
  readonly page: (() => Promise<string>) | undefined;
  readonly connections: OpenConnections;
  readonly log: Logger;
}

/** The router's addresses: the graph, health and metrics. */
export function createRoutes(dependencies: RouteDependencies): RequestListener {
  const { connections } = dependencies;
  // A request that was running when the drain began would leave its connection idle, and the server waiting for it.
  // `closeIdleConnections` is no help: it takes one whose answer is still being written for idle, and cuts it.
  const sent = function (this: ServerResponse) {
    if (connections.draining) this.req.socket.end();
  };
  return (request, response) => {
    if (connections.draining) response.setHeader('connection', 'close');
    response.on('finish', sent);
    route(request, response, dependencies).catch((err) => {
      dependencies.log.error({ err }, 'request failed');
      if (!response.headersSent) sendJson(response, 500, { status: 'error' });
    });
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  dependencies: RouteDependencies,
): Promise<void> {
  // What nearly every request says needs no parsing.
  if (request.method === 'POST' && request.url === GRAPHQL_PATH) {
    return serveGraphQL(request, response, '', dependencies);
  }
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return sendJson(response, 400, { status: 'bad request' });
  const { page, metrics } = dependencies;
  switch (url.pathname) {
    case GRAPHQL_PATH:
      if (page && wantsPage(request, url)) {
        return send(response, 200, await page(), { 'content-type': 'text/html; charset=utf-8' });
      }
      return serveGraphQL(request, response, url.search, dependencies);
    case '/health':
      return serveHealth(response, url, dependencies);
    case '/metrics':
      return send(response, 200, await metrics.text(), { 'content-type': metrics.registry.contentType });
    default:
      return sendJson(response, 404, { status: 'not found' });
  }
}

async function serveHealth(
  response: ServerResponse,
  url: URL,
  { supergraph, connections: { draining } }: RouteDependencies,
): Promise<void> {
  if (url.searchParams.has('live')) return sendJson(response, 200, { status: 'up' });
  if (url.searchParams.has('ready')) {
    return sendJson(response, draining ? 503 : 200, { status: draining ? 'down' : 'up' });
  }
  sendJson(response, 200, await aggregateHealth(supergraph.current.transports));
}

/** A browser that opens the address, as opposed to a GET request with an operation. */
function wantsPage(request: IncomingMessage, url: URL): boolean {
  const acceptsHtml = request.headers.accept?.includes('text/html') ?? false;
  return request.method === 'GET' && acceptsHtml && !url.searchParams.has('query');
}
