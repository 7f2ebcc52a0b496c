import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { costSettings } from './admission/cost/cost-settings.ts';
import { type Limits, limitsFrom } from './admission/limits.ts';
import { openClients } from './clients/open-clients.ts';
import { GRAPHQL_PATH, graphPaths } from './contracts/contract-paths.ts';
import { openDirectory } from './directory/open-directory.ts';
import { Compression } from './http/compression.ts';
import { Cors } from './http/cors.ts';
import { StreamedAnswers } from './http/streamed-answers.ts';
import { createAuthenticate } from './identity/authenticate.ts';
import { rememberVerified } from './identity/remember-verified.ts';
import { Revocations } from './identity/revocations.ts';
import { LandingPages } from './pages/landing-page.ts';
import { PassedPaths } from './passthrough/passed-paths.ts';
import { Pipeline } from './pipeline.ts';
import { ClientAddresses } from './rate-limit/client-address.ts';
import { openRateLimit } from './rate-limit/open-rate-limit.ts';
import { RestApi } from './rest/rest-api.ts';
import type { RouterOptions, RunningRouter } from './router-options.ts';
import { createRoutes } from './routes.ts';
import { closeServer } from './shutdown.ts';
import { StaticFiles } from './static-files/static-files.ts';
import { OpenConnections } from './subscriptions/drain.ts';
import { AddressLimit, DEFAULT_SOCKET_LIMITS } from './subscriptions/socket-limits.ts';
import { serveWebSockets, wantsWebSocket } from './subscriptions/websocket.ts';
import { followSource, loadSupergraph } from './supergraph/from-source.ts';
import { Metrics } from './telemetry/metrics.ts';
import type { Tracing } from './telemetry/tracing.ts';
import type { TracingOptions } from './telemetry/tracing-options.ts';
import { HttpTransport } from './transports/http.ts';
import type { TransportFactory } from './transports/transport.ts';

/** Starts a router. Rejects when the supergraph cannot be read or the port cannot be had. */
export async function startRouter(options: RouterOptions): Promise<RunningRouter> {
  const metrics = new Metrics(options);
  const create: TransportFactory =
    options.transports ??
    ((subgraph) => new HttpTransport({ ...subgraph, signingSecret: options.signingSecret }));
  const transports: TransportFactory = ({ name, url }) =>
    create({ name, url, onEvent: metrics.newTransport(name) });
  const loaded = await loadSupergraph(transports, options);
  try {
    return await serve(loaded, metrics, options);
  } catch (error) {
    await loaded.supergraph.close();
    throw error;
  }
}

async function serve(
  loaded: Awaited<ReturnType<typeof loadSupergraph>>,
  metrics: Metrics,
  options: RouterOptions,
): Promise<RunningRouter> {
  const { supergraph } = loaded;
  const { log, host = '127.0.0.1', introspection = true, subgraphTimeoutMs = 10_000 } = options;
  if (options.processMetrics) metrics.collectProcess();
  supergraph.onReplace(async () => metrics.keepSubgraphs(supergraph.current.transports));
  const tracing = options.telemetry && (await startTracing(options.telemetry));
  const requestLimits = limitsFrom(options.limits);
  const rateLimit = await openRateLimit(options, metrics, log);
  const admission = { introspection: true, limits: requestLimits };
  const revocations = options.revocations ?? new Revocations();
  const directory = options.directory && openDirectory(options.directory, metrics, log);
  directory?.onAnswer((answer) => revocations.replace(answer.revocations));
  const front = await openClients({ ...options, directory }, { supergraph, admission, metrics, log });
  const { clients, persisted } = front;
  const clientAddresses = new ClientAddresses(options.trustedProxies);
  const pipeline = new Pipeline(
    supergraph,
    {
      introspection,
      introspectionScopes: options.introspectionScopes,
      authorization: options.authorization,
      subgraphTimeoutMs,
      shareOperations: options.sharing?.operations ?? true,
      shareFetches: options.sharing?.fetches ?? true,
      subscriptions: options.subscriptions,
      limits: requestLimits,
      cost: costSettings(options.cost),
      rateLimit,
      trusts: options.subgraphs,
      addresses: clientAddresses,
      revocations,
      persisted,
      tracing,
    },
    metrics,
    log,
  );
  const authenticate = rememberVerified(createAuthenticate(options.jwt, log, revocations), revocations);
  const tokenCookie = options.jwt?.cookie;
  const pages = new LandingPages(options.landingPage);
  const cors = options.cors && new Cors(options.cors);
  const compression = options.compression && new Compression(options.compression);
  const rest = options.rest && (await RestApi.load(options.rest, supergraph, log));
  const { trustRequestIds, passthrough = [] } = options;
  const paths = graphPaths(GRAPHQL_PATH, options.contracts, rest?.path, passthrough);
  const limits = { ...DEFAULT_SOCKET_LIMITS, ...options.limits };
  const addresses = new AddressLimit(limits.socketsPerAddress, clientAddresses);
  const passing = { supergraph, addresses: clientAddresses, metrics, trustRequestIds, log };
  const passed = passthrough.length > 0 ? new PassedPaths(passthrough, passing) : undefined;
  const taken = [
    ...paths.keys(),
    ...(rest ? [rest.path] : []),
    ...passthrough.map(({ path }) => besides(path)),
  ];
  const files = options.staticFiles && new StaticFiles(options.staticFiles, taken, log);
  const edge = { addresses, connections: new OpenConnections() };
  const streams = new StreamedAnswers({ ...edge, pipeline, heartbeatMs: options.heartbeatMs ?? 5_000 });
  const server = createServer(
    {
      shouldUpgradeCallback: wantsWebSocket,
      maxHeaderSize: headerSize(requestLimits),
      ...arrivalTimes(options.requestTimeoutMs),
    },
    createRoutes({
      ...edge,
      supergraph,
      pipeline,
      authenticate,
      clients,
      tokenCookie,
      bypassSecret: options.persistedOperations?.bypassSecret,
      maxBatch: options.batching?.max,
      streams,
      compression,
      metrics,
      trustRequestIds,
      pages,
      cors,
      paths,
      rest,
      passed,
      files,
      log,
    }),
  );
  const { queriesOnSockets } = options;
  const who = { authenticate, clients, tokenCookie, revocations };
  const sockets = { ...edge, ...who, cors, paths, pipeline, limits, queriesOnSockets, log };
  serveWebSockets(server, sockets);
  // Not waited for in vain: it may be one of those who wait for us.
  await directory?.start();
  const port = await listen(server, options.port, host).catch((error) => {
    directory?.close();
    throw error;
  });
  front.follow();
  const watch = followSource(loaded, options, metrics);
  return {
    url: `http://${host}:${port}${GRAPHQL_PATH}`,
    port,
    subgraphs: [...supergraph.current.transports.keys()],
    metrics: () => metrics.text(),
    reload: async () => {
      await Promise.all([watch?.look(), front.look(), directory?.look()]);
    },
    close: async () => {
      watch?.stop();
      directory?.close();
      front.close();
      rest?.close();
      await closeServer(server, edge.connections, options.drainMs ?? 10_000);
      await pipeline.close();
      rateLimit?.close();
      await Promise.all([supergraph.close(), tracing?.close()]);
    },
  };
}

/** Loaded when there is something to trace: it takes memory. */
async function startTracing(options: TracingOptions): Promise<Tracing> {
  const { Tracing } = await import('./telemetry/tracing.ts');
  return new Tracing(options);
}

/** `/oauth` of `/oauth/token`: what lies beside a path that is passed on is no page either. */
function besides(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || path;
}

/** How long a header may be that only a warning is given for, in bytes: it is read whole. */
const MAX_WARNED_HEADERS = 256 * 1_024;

function headerSize({ headerBytes: { max, mode } }: Limits): number {
  return mode === 'enforce' ? max : Math.max(max, MAX_WARNED_HEADERS);
}

/** A body that trickles in may not hold its socket for ever: what has not arrived by then is answered with 408. */
function arrivalTimes(requestTimeout = 30_000) {
  return {
    requestTimeout,
    headersTimeout: Math.min(requestTimeout, 10_000),
    // By default it is looked at every 30 s, so that a request might take twice its time.
    connectionsCheckingInterval: Math.ceil(requestTimeout / 6),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
