import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { type CostOptions, costSettings } from './admission/cost/cost-settings.ts';
import { type LimitOptions, type Limits, limitsFrom } from './admission/limits.ts';
import type { AuthorizationOptions } from './authorization/authorize.ts';
import type { ClientsOptions } from './clients/client-options.ts';
import { openClients } from './clients/open-clients.ts';
import { graphPaths } from './contracts/contract-paths.ts';
import { Cors, type CorsOptions } from './http/cors.ts';
import { StreamedAnswers } from './http/streamed-answers.ts';
import { createAuthenticate, type JwtOptions } from './identity/authenticate.ts';
import { rememberVerified } from './identity/remember-verified.ts';
import { type LandingPageOption, LandingPages } from './pages/landing-page.ts';
import type { PersistedOptions } from './persisted/persisted-options.ts';
import { Pipeline } from './pipeline.ts';
import { ClientAddresses } from './rate-limit/client-address.ts';
import { openRateLimit } from './rate-limit/open-rate-limit.ts';
import type { RateLimitOptions } from './rate-limit/rate-limit-options.ts';
import { RestApi, type RestOptions } from './rest/rest-api.ts';
import { createRoutes, GRAPHQL_PATH } from './routes.ts';
import { closeServer } from './shutdown.ts';
import { OpenConnections } from './subscriptions/drain.ts';
import { AddressLimit, DEFAULT_SOCKET_LIMITS, type SocketLimits } from './subscriptions/socket-limits.ts';
import type { StreamOptions } from './subscriptions/streams/stream-options.ts';
import { serveWebSockets, wantsWebSocket } from './subscriptions/websocket.ts';
import { followSource, loadSupergraph, type SupergraphOptions } from './supergraph/from-source.ts';
import { Metrics } from './telemetry/metrics.ts';
import type { Tracing } from './telemetry/tracing.ts';
import type { TracingOptions } from './telemetry/tracing-options.ts';
import { HttpTransport } from './transports/http.ts';
import type { TransportFactory } from './transports/transport.ts';

export interface RouterOptions extends SupergraphOptions {
  /** 0 takes a free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** How each subgraph is reached. Default: HTTP at its routing URL. */
  transports?: TransportFactory;
  /** The key that requests to subgraphs are signed with. Used by the default transports. */
  signingSecret?: string | undefined;
  /** How access tokens are verified. Without it every token is refused. */
  jwt?: JwtOptions | undefined;
  /**
   * What browsers get that open the graph's address: Apollo Sandbox from Apollo's CDN (GraphiQL where that is out of
   * reach), GraphiQL, or no page. Default (and `true`): Sandbox.
   */
  landingPage?: LandingPageOption;
  /** Which other origins' pages may ask, and open WebSockets. Default: nothing is said of it. */
  cors?: CorsOptions | undefined;
  /** Persisted operations that are served as REST too. Default: none. */
  rest?: RestOptions | undefined;
  /** Default true. */
  introspection?: boolean;
  /** With introspection off, callers with one of these scopes may ask for the schema still. Default: nobody. */
  introspectionScopes?: readonly string[] | undefined;
  /** Operations that clients send by their ids, and which others they may send. Default: any, and they may register ids. */
  persistedOperations?: PersistedOptions | undefined;
  /** The clients that the router knows: front ends, integrators. */
  clients?: ClientsOptions | undefined;
  /** How many operations one request may have, in a list. Default: none may come in a list. */
  batching?: { readonly max: number } | undefined;
  /** Whom the policies of the schema hold for. Default: nobody. */
  authorization?: AuthorizationOptions | undefined;
  /** How long one subgraph call may take, in milliseconds. Default 10,000. */
  subgraphTimeoutMs?: number | undefined;
  /**
   * Whether identical queries under way of one identity are answered by one execution, and identical requests to one
   * subgraph for one identity by one request. Default both.
   */
  sharing?: { readonly operations?: boolean | undefined; readonly fetches?: boolean | undefined };
  /**
   * What one client may hold and do at once; see {@link SocketLimits}. Defaults: 1,000 sockets, 20 a second, 50. And what
   * a request may contain: a number, or `{ max, mode }`; see `admission/limits.ts`.
   */
  limits?: Partial<SocketLimits> & LimitOptions;
  /** What an operation may cost, by `@cost` and `@listSize`. Default: 5,000. */
  cost?: CostOptions | undefined;
  /** How many cost points a client, a user or an address may spend. Default: any number. */
  rateLimit?: RateLimitOptions | undefined;
  /** Addresses and networks (CIDR) of proxies whose `x-forwarded-for` is believed. Default: none. */
  trustedProxies?: readonly string[] | undefined;
  /** How often an open stream (multipart, server-sent events) shows that it lives, in milliseconds. Default 5,000. */
  heartbeatMs?: number;
  /** How long a request may take to arrive, in milliseconds. Default 30,000. */
  requestTimeoutMs?: number;
  /** The most time over which sockets and streams are closed when the router goes, in milliseconds. Default 10,000. */
  drainMs?: number;
  /** How subscriptions are shared, resumed and bounded. */
  subscriptions?: StreamOptions;
  /** Where OpenTelemetry traces go. Default: nothing is traced. */
  telemetry?: TracingOptions | undefined;
  /** Whether a client's `x-request-id` is kept, where it is one that can be told again. Default false. */
  trustRequestIds?: boolean | undefined;
  /** Adds the process's own figures to the metrics. Default false: the process may have other owners. */
  processMetrics?: boolean;
  /** How `/metrics` gets its text where several processes are one router. Default: from this router's own registry. */
  sharedMetrics?: (own: Registry) => () => Promise<string>;
  /** Prometheus text to show beside the router's own: that of subgraphs in the same process, which have no address. */
  moreMetrics?: () => Promise<string>;
}

export interface RunningRouter {
  /** The graph's address, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  readonly port: number;
  /** Names of the supergraph's subgraphs as it was read at the start. */
  readonly subgraphs: readonly string[];
  /** Stops accepting, closes sockets with 1001, ends streams, lets running requests end. Takes at most `drainMs` + 10 s. */
  close(): Promise<void>;
  /** The metrics in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Looks now whether the supergraph's source holds another. Resolves when that is in place, or has been refused. */
  reload(): Promise<void>;
}

/** Starts a router. Rejects when the supergraph cannot be read or the port cannot be had. */
export async function startRouter(options: RouterOptions): Promise<RunningRouter> {
  const metrics = new Metrics(options);
  const create: TransportFactory =
    options.transports ??
    ((subgraph) => new HttpTransport({ ...subgraph, signingSecret: options.signingSecret }));
  const transports: TransportFactory = ({ name, url }) =>
    create({ name, url, onEvent: (event) => metrics.transportEvent(name, event) });
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
  const tracing = options.telemetry && (await startTracing(options.telemetry));
  const requestLimits = limitsFrom(options.limits);
  const rateLimit = await openRateLimit(options, metrics, log);
  const admission = { introspection: true, limits: requestLimits };
  const front = await openClients(options, { supergraph, admission, metrics, log });
  const { clients, persisted } = front;
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
      persisted,
      tracing,
    },
    metrics,
    log,
  );
  const authenticate = rememberVerified(createAuthenticate(options.jwt, log));
  const pages = new LandingPages(options.landingPage);
  const cors = options.cors && new Cors(options.cors);
  const paths = graphPaths(GRAPHQL_PATH, options.contracts);
  const rest = options.rest && (await RestApi.load(options.rest, supergraph, log));
  const { trustRequestIds } = options;
  const limits = { ...DEFAULT_SOCKET_LIMITS, ...options.limits };
  const addresses = new AddressLimit(limits.socketsPerAddress, new ClientAddresses(options.trustedProxies));
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
      bypassSecret: options.persistedOperations?.bypassSecret,
      maxBatch: options.batching?.max,
      streams,
      metrics,
      trustRequestIds,
      pages,
      cors,
      paths,
      rest,
      log,
    }),
  );
  serveWebSockets(server, { ...edge, cors, paths, pipeline, authenticate, clients, limits, log });
  const port = await listen(server, options.port, host);
  front.follow();
  const watch = followSource(loaded, options, metrics);
  return {
    url: `http://${host}:${port}${GRAPHQL_PATH}`,
    port,
    subgraphs: [...supergraph.current.transports.keys()],
    metrics: () => metrics.text(),
    reload: async () => {
      await Promise.all([watch?.look(), front.look()]);
    },
    close: async () => {
      watch?.stop();
      front.close();
      rest?.close();
      await closeServer(server, edge.connections, options.drainMs ?? 10_000);
      pipeline.close();
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
