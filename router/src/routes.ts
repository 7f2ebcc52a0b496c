import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { GraphPaths } from './contracts/contract-paths.ts';
import { SubgraphsHealth } from './health.ts';
import type { Cors } from './http/cors.ts';
import { type GraphQLEndpoint, serveGraphQL } from './http/graphql-endpoint.ts';
import { send, sendJson } from './http/respond.ts';
import type { LandingPages } from './pages/landing-page.ts';
import type { RestApi } from './rest/rest-api.ts';
import { isRest, serveRest } from './rest/serve-rest.ts';
import type { OpenConnections } from './subscriptions/drain.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';

export const GRAPHQL_PATH = '/graphql';

/** What is for whoever runs the router, and for no page. */
const OPERATORS = /^\/(?:health|metrics)(?:$|\?)/;

interface RouteDependencies extends GraphQLEndpoint {
  readonly supergraph: SupergraphLifecycle;
  readonly metrics: Metrics;
  readonly pages: LandingPages;
  /** Without it no answer says anything of other origins. */
  readonly cors: Cors | undefined;
  readonly connections: OpenConnections;
  readonly paths: GraphPaths;
  readonly rest: RestApi | undefined;
  readonly log: Logger;
}

/** The router's addresses: the graph, health and metrics. */
export function createRoutes(dependencies: RouteDependencies): RequestListener {
  const { connections } = dependencies;
  const health = new SubgraphsHealth();
  // A request that was running when the drain began would leave its connection idle, and the server waiting for it.
  // `closeIdleConnections` is no help: it takes one whose answer is still being written for idle, and cuts it.
  const sent = function (this: ServerResponse) {
    if (connections.draining) this.req.socket.end();
  };
  return (request, response) => {
    if (connections.draining) response.setHeader('connection', 'close');
    response.on('finish', sent);
    if (dependencies.cors && !OPERATORS.test(request.url ?? '')) {
      if (dependencies.cors.serve(request, response)) return;
    }
    route(request, response, dependencies, health).catch((err) => {
      dependencies.log.error({ err }, 'request failed');
      if (!response.headersSent) sendJson(response, 500, { status: 'error' });
    });
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  dependencies: RouteDependencies,
  health: SubgraphsHealth,
): Promise<void> {
  // What nearly every request says needs no parsing.
  if (request.method === 'POST' && request.url === GRAPHQL_PATH) {
    return serveGraphQL(request, response, '', dependencies);
  }
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return sendJson(response, 400, { status: 'bad request' });
  const { pages, metrics, paths, rest } = dependencies;
  if (paths.has(url.pathname)) {
    if (pages.serve(request, response, url)) return;
    return serveGraphQL(request, response, url.search, dependencies, paths.get(url.pathname));
  }
  if (rest && isRest(rest, url.pathname)) {
    return serveRest(request, response, url, { ...dependencies, rest });
  }
  switch (url.pathname) {
    case '/health':
      return serveHealth(response, url, dependencies, health);
    case '/metrics':
      return send(response, 200, await metrics.text(), { 'content-type': metrics.registry.contentType });
    default:
      if (await pages.serveAsset(request, response, url.pathname)) return;
      return sendJson(response, 404, { status: 'not found' });
  }
}

async function serveHealth(
  response: ServerResponse,
  url: URL,
  { supergraph, connections: { draining } }: RouteDependencies,
  health: SubgraphsHealth,
): Promise<void> {
  if (url.searchParams.has('live')) return sendJson(response, 200, { status: 'up' });
  if (url.searchParams.has('ready')) {
    return sendJson(response, draining ? 503 : 200, { status: draining ? 'down' : 'up' });
  }
  sendJson(response, 200, await health.of(supergraph.current.transports));
}
