import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { GRAPHQL_PATH, type GraphPaths } from './contracts/contract-paths.ts';
import { SubgraphsHealth } from './health.ts';
import type { Cors } from './http/cors.ts';
import { type GraphQLEndpoint, serveGraphQL } from './http/graphql-endpoint.ts';
import { send, sendAnswer, sendJson } from './http/respond.ts';
import type { LandingPages } from './pages/landing-page.ts';
import type { PassedPaths } from './passthrough/passed-paths.ts';
import type { RestApi } from './rest/rest-api.ts';
import { isRest, serveRest } from './rest/serve-rest.ts';
import type { StaticFiles } from './static-files/static-files.ts';
import type { OpenConnections } from './subscriptions/drain.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';

/** What nearly every request says needs no parsing. */
const GRAPHQL_URL = new URL(GRAPHQL_PATH, 'http://localhost');

/** What is for whoever runs the router, and for no page. */
const OPERATORS = new Set(['/health', '/metrics']);

/** `/a/../b` and its like. A proxy that lets only one path through, such as a contract's, would let through all. */
const ROUNDABOUT = /[/\\](?:\.|%2e){1,2}(?:[/\\]|$)/i;

interface RouteDependencies extends GraphQLEndpoint {
  readonly supergraph: SupergraphLifecycle;
  readonly metrics: Metrics;
  readonly pages: LandingPages;
  /** Without it no answer says anything of other origins. */
  readonly cors: Cors | undefined;
  readonly connections: OpenConnections;
  readonly paths: GraphPaths;
  readonly rest: RestApi | undefined;
  readonly passed?: PassedPaths | undefined;
  readonly files?: StaticFiles | undefined;
  readonly log: Logger;
}

/** The router's addresses: the graph, health and metrics, and files where there are some. */
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
    const url = request.url === GRAPHQL_PATH ? GRAPHQL_URL : addressOf(request);
    if (dependencies.cors && !(url && OPERATORS.has(url.pathname))) {
      if (dependencies.cors.serve(request, response)) return;
    }
    route(request, response, url, dependencies, health).catch((err) => {
      dependencies.log.error({ err }, 'request failed');
      if (!response.headersSent) sendJson(response, 500, { status: 'error' });
    });
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL | null,
  dependencies: RouteDependencies,
  health: SubgraphsHealth,
): Promise<void> {
  if (!url) return sendJson(response, 400, { status: 'bad request' });
  const { pages, metrics, paths, rest, passed, files } = dependencies;
  if (paths.has(url.pathname)) {
    if (pages.serve(request, response, url)) return;
    return serveGraphQL(request, response, url.search, dependencies, paths.get(url.pathname));
  }
  if (rest && isRest(rest, url.pathname)) {
    return serveRest(request, response, url, { ...dependencies, rest });
  }
  if (passed?.has(url.pathname)) return passed.serve(request, response, url);
  if (OPERATORS.has(url.pathname) && request.method !== 'GET' && request.method !== 'HEAD') {
    const body = JSON.stringify({ status: 'method not allowed' });
    return sendAnswer(response, 405, 'application/json', body, { allow: 'GET, HEAD' });
  }
  switch (url.pathname) {
    case '/health':
      return serveHealth(response, url, dependencies, health);
    case '/metrics':
      return send(response, 200, await metrics.text(), { 'content-type': metrics.registry.contentType });
    default:
      if (await pages.serveAsset(request, response, url.pathname)) return;
      // Last, so that no file can stand in the place of anything above.
      if (await files?.serve(request, response, url.pathname)) return;
      return sendJson(response, 404, { status: 'not found' });
  }
}

/** The address of a request. `//x/y` is a path: it names no other host, as it would in a link. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  if (ROUNDABOUT.test(url.split('?', 1)[0] as string)) return null;
  return URL.parse(url.startsWith('/') ? `http://localhost${url}` : url, 'http://localhost');
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
