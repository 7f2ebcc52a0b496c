import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { StreamedAnswers } from './http/streamed-answers.ts';
import { createAuthenticate, type JwtOptions } from './identity/authenticate.ts';
import { rememberVerified } from './identity/remember-verified.ts';
import { createLandingPage } from './pages/landing-page.ts';
import { Pipeline } from './pipeline.ts';
import { createRoutes, GRAPHQL_PATH } from './routes.ts';
import { closeServer } from './shutdown.ts';
import { OpenConnections } from './subscriptions/drain.ts';
import { AddressLimit, DEFAULT_SOCKET_LIMITS, type SocketLimits } from './subscriptions/socket-limits.ts';
import type { StreamOptions } from './subscriptions/streams/stream-options.ts';
import { serveWebSockets, wantsWebSocket } from './subscriptions/websocket.ts';
import { followSource, loadSupergraph, type SupergraphOptions } from './supergraph/from-source.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import { Metrics } from './telemetry/metrics.ts';
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
  /** Whether browsers that open the graph's address get Apollo Sandbox. Default true. */
  landingPage?: boolean;
  /** Default true. */
  introspection?: boolean;
  /** How long one subgraph call may take, in milliseconds. Default 10,000. */
  subgraphTimeoutMs?: number | undefined;
  /**
   * Whether identical queries under way of one identity are answered by one execution, and identical requests to one
   * subgraph for one identity by one request. Default both.
   */
  sharing?: { readonly operations?: boolean | undefined; readonly fetches?: boolean | undefined };
  /** What one client may hold and do at once; see {@link SocketLimits}. Defaults: 1,000 sockets, 20 a second, 50. */
  limits?: Partial<SocketLimits>;
  /** How often an open stream (multipart, server-sent events) shows that it lives, in milliseconds. Default 5,000. */
  heartbeatMs?: number;
  /** The most time over which sockets and streams are closed when the router goes, in milliseconds. Default 10,000. */
  drainMs?: number;
  /** How subscriptions are shared, resumed and bounded. */
  subscriptions?: StreamOptions;
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
  /** Stops accepting, closes sockets with 1001, ends streams, lets running requests end. Takes at most `drainMs` + 8 s. */
  close(): Promise<void>;
  /** The metrics in Prometheus' text format. */
  metrics(): Promise<string>;
}

/** Starts a router. Rejects when the supergraph cannot be read or the port cannot be had. */
export async function startRouter(options: RouterOptions): Promise<RunningRouter> {
  const metrics = new Metrics(options);
  const create: TransportFactory =
    options.transports ??
    ((subgraph) => new HttpTransport({ ...subgraph, signingSecret: options.signingSecret }));
  const transports: TransportFactory = ({ name, url }) =>
    create({ name, url, onEvent: (event) => metrics.transportEvent(name, event) });
  const { supergraph, read } = await loadSupergraph(transports, options);
  try {
    return await serve(supergraph, read, metrics, options);
  } catch (error) {
    await supergraph.close();
    throw error;
  }
}

async function serve(
  supergraph: SupergraphLifecycle,
  read: string,
  metrics: Metrics,
  options: RouterOptions,
): Promise<RunningRouter> {
  const { log, host = '127.0.0.1', introspection = true, subgraphTimeoutMs = 10_000 } = options;
  if (options.processMetrics) metrics.collectProcess();
  const pipeline = new Pipeline(
    supergraph,
    {
      introspection,
      subgraphTimeoutMs,
      shareOperations: options.sharing?.operations ?? true,
      shareFetches: options.sharing?.fetches ?? true,
      subscriptions: options.subscriptions,
    },
    metrics,
    log,
  );
  const authenticate = rememberVerified(createAuthenticate(options.jwt, log));
  const page = options.landingPage === false ? undefined : await createLandingPage();
  const limits = { ...DEFAULT_SOCKET_LIMITS, ...options.limits };
  const edge = { addresses: new AddressLimit(limits.socketsPerAddress), connections: new OpenConnections() };
  const streams = new StreamedAnswers({ ...edge, pipeline, heartbeatMs: options.heartbeatMs ?? 5_000 });
  const server = createServer(
    { shouldUpgradeCallback: wantsWebSocket },
    createRoutes({ ...edge, supergraph, pipeline, authenticate, streams, metrics, page, log }),
  );
  // A body that trickles in may not hold its socket for ever.
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  serveWebSockets(server, { ...edge, path: GRAPHQL_PATH, pipeline, authenticate, limits, log });
  const port = await listen(server, options.port, host);
  const stopWatching = followSource(supergraph, read, options, metrics);
  return {
    url: `http://${host}:${port}${GRAPHQL_PATH}`,
    port,
    subgraphs: [...supergraph.current.transports.keys()],
    metrics: () => metrics.text(),
    close: async () => {
      stopWatching();
      await closeServer(server, edge.connections, options.drainMs ?? 10_000);
      pipeline.close();
      await supergraph.close();
    },
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
