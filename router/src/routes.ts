import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { aggregateHealth } from './health.ts';
import { serveGraphQL } from './http/graphql-endpoint.ts';
import { send, sendJson } from './http/respond.ts';
import type { Authenticate } from './identity/authenticate.ts';
import type { Pipeline } from './pipeline.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';

export const GRAPHQL_PATH = '/graphql';

interface RouteDependencies {
  supergraph: SupergraphLifecycle;
  pipeline: Pipeline;
  authenticate: Authenticate;
  metrics: Metrics;
  page: (() => Promise<string>) | undefined;
  state: { readonly draining: boolean };
  log: Logger;
}

/** The router's addresses: the graph, health and metrics. */
export function createRoutes(dependencies: RouteDependencies): RequestListener {
  return (request, response) => {
    if (dependencies.state.draining) response.setHeader('connection', 'close');
    // A request that was running when the drain began would otherwise leave its socket idle, and the server waiting.
    response.once('finish', () => {
      if (dependencies.state.draining) request.socket.end();
    });
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (!url) return sendJson(response, 400, { status: 'bad request' });
    route(request, response, url, dependencies).catch((err) => {
      dependencies.log.error({ err }, 'request failed');
      if (!response.headersSent) sendJson(response, 500, { status: 'error' });
    });
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { supergraph, pipeline, authenticate, metrics, page, state }: RouteDependencies,
): Promise<void> {
  switch (url.pathname) {
    case GRAPHQL_PATH:
      if (page && wantsPage(request, url)) {
        return send(response, 200, await page(), { 'content-type': 'text/html; charset=utf-8' });
      }
      return serveGraphQL(request, response, url, { pipeline, authenticate });
    case '/health':
      if (url.searchParams.has('live')) return sendJson(response, 200, { status: 'up' });
      if (url.searchParams.has('ready')) {
        return sendJson(response, state.draining ? 503 : 200, { status: state.draining ? 'down' : 'up' });
      }
      return sendJson(response, 200, await aggregateHealth(supergraph.current.transports));
    case '/metrics':
      return send(response, 200, await metrics.text(), {
        'content-type': metrics.registry.contentType,
      });
    default:
      return sendJson(response, 404, { status: 'not found' });
  }
}

/** A browser that opens the address, as opposed to a GET request with an operation. */
function wantsPage(request: IncomingMessage, url: URL): boolean {
  const acceptsHtml = request.headers.accept?.includes('text/html') ?? false;
  return request.method === 'GET' && acceptsHtml && !url.searchParams.has('query');
}
