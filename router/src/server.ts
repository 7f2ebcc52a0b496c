import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createAuthenticate, type JwtOptions } from './identity/authenticate.ts';
import { createLandingPage } from './pages/landing-page.ts';
import { Pipeline } from './pipeline.ts';
import { createRoutes, GRAPHQL_PATH } from './routes.ts';
import { closeServer } from './shutdown.ts';
import { serveWebSockets } from './subscriptions/websocket.ts';
import { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import { watchFile } from './supergraph/watch-file.ts';
import { Metrics } from './telemetry/metrics.ts';
import { HttpTransport } from './transports/http.ts';
import type { TransportFactory } from './transports/transport.ts';

export interface RouterOptions {
  /** The supergraph: its SDL, or the file that holds it, which is then watched and reloaded when it changes. */
  supergraph: string | { file: string };
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
  log: Logger;
  /** Whether browsers that open the graph's address get Apollo Sandbox. Default true. */
  landingPage?: boolean;
  /** Default true. */
  introspection?: boolean;
  /** How long one subgraph call may take, in milliseconds. Default 10,000. */
  subgraphTimeoutMs?: number;
  /** Adds the process's own figures to the metrics. Default false: the process may have other owners. */
  processMetrics?: boolean;
  /** Prometheus text to show beside the router's own: that of subgraphs in the same process, which have no address. */
  moreMetrics?: () => Promise<string>;
}

export interface RunningRouter {
  /** The graph's address, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  readonly port: number;
  /** Stops accepting, closes sockets with 1001, lets running requests end. Takes less than 10 s. */
  close(): Promise<void>;
  /** The metrics in Prometheus' text format. */
  metrics(): Promise<string>;
}

/** Starts a router. Rejects when the supergraph cannot be read or the port cannot be had. */
export async function startRouter(options: RouterOptions): Promise<RunningRouter> {
  const source = options.supergraph;
  const sdl = typeof source === 'string' ? source : await readFile(source.file, 'utf8');
  const transports =
    options.transports ?? (({ url }) => new HttpTransport({ url, signingSecret: options.signingSecret }));
  const supergraph = await SupergraphLifecycle.load(sdl, transports, options.log);
  try {
    return await serve(supergraph, sdl, options);
  } catch (error) {
    await supergraph.close();
    throw error;
  }
}

async function serve(
  supergraph: SupergraphLifecycle,
  sdl: string,
  options: RouterOptions,
): Promise<RunningRouter> {
  const { log, host = '127.0.0.1', introspection = true, subgraphTimeoutMs = 10_000 } = options;
  const metrics = new Metrics(options.moreMetrics);
  if (options.processMetrics) metrics.collectProcess();
  const pipeline = new Pipeline(supergraph, { introspection, subgraphTimeoutMs }, metrics, log);
  const authenticate = createAuthenticate(options.jwt, log);
  const page = options.landingPage === false ? undefined : await createLandingPage();
  const state = { draining: false };
  const server = createServer(
    createRoutes({ supergraph, pipeline, authenticate, metrics, page, state, log }),
  );
  // A body that trickles in may not hold its socket for ever.
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  const closeSockets = serveWebSockets(server, { path: GRAPHQL_PATH, pipeline, authenticate, log });
  const port = await listen(server, options.port, host);
  const stopWatching = watchSupergraph(supergraph, sdl, options, metrics);
  const url = `http://${host}:${port}${GRAPHQL_PATH}`;
  log.info({ url, subgraphs: [...supergraph.current.transports.keys()] }, 'router is up');
  return {
    url,
    port,
    metrics: () => metrics.text(),
    close: async () => {
      state.draining = true;
      stopWatching();
      await closeServer(server, closeSockets);
      await supergraph.close();
    },
  };
}

function watchSupergraph(
  supergraph: SupergraphLifecycle,
  loaded: string,
  { supergraph: source, log }: RouterOptions,
  metrics: Metrics,
): () => void {
  if (typeof source === 'string') return () => {};
  const replace = (sdl: string) =>
    metrics.reloads.inc({ outcome: supergraph.replace(sdl) ? 'taken' : 'refused' });
  return watchFile(source.file, loaded, replace, log);
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
