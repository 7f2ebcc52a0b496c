import type { Registry } from 'prom-client';
import type { CostOptions } from './admission/cost/cost-settings.ts';
import type { LimitOptions } from './admission/limits.ts';
import type { AuthorizationOptions } from './authorization/authorize.ts';
import type { ClientsOptions } from './clients/client-options.ts';
import type { DirectoryOptions } from './directory/directory-options.ts';
import type { CompressionOptions } from './http/compression.ts';
import type { CorsOptions } from './http/cors.ts';
import type { JwtOptions } from './identity/authenticate.ts';
import type { Revocations } from './identity/revocations.ts';
import type { LandingPageOption } from './pages/landing-page.ts';
import type { PassedPath } from './passthrough/passthrough-options.ts';
import type { PersistedOptions } from './persisted/persisted-options.ts';
import type { RateLimitOptions } from './rate-limit/rate-limit-options.ts';
import type { RestOptions } from './rest/rest-api.ts';
import type { StaticFilesOptions } from './static-files/static-files-options.ts';
import type { SocketLimits } from './subscriptions/socket-limits.ts';
import type { StreamOptions } from './subscriptions/streams/stream-options.ts';
import type { SupergraphOptions } from './supergraph/from-source.ts';
import type { TracingOptions } from './telemetry/tracing-options.ts';
import type { SubgraphTrusts } from './transports/mutation-trust.ts';
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
  /** Compresses the answers of queries and of REST for clients that take it. Default: none are compressed. */
  compression?: CompressionOptions | undefined;
  /** Persisted operations that are served as REST too. Default: none. */
  rest?: RestOptions | undefined;
  /** Files that are served at `/`, such as those of a web client. Default: none. */
  staticFiles?: StaticFilesOptions | undefined;
  /** Default true. */
  introspection?: boolean;
  /** With introspection off, callers with one of these scopes may ask for the schema still. Default: nobody. */
  introspectionScopes?: readonly string[] | undefined;
  /** Operations that clients send by their ids, and which others they may send. Default: any, and they may register ids. */
  persistedOperations?: PersistedOptions | undefined;
  /** The clients that the router knows: front ends, integrators. */
  clients?: ClientsOptions | undefined;
  /** Tells which tokens are revoked and which applications are registered. Default: none are. */
  directory?: DirectoryOptions | undefined;
  /** Paths of subgraphs that are served at the router's address. Default: none. */
  passthrough?: readonly PassedPath[] | undefined;
  /** The tokens that are refused, for whoever tells of them himself. Default: those that the directory tells of. */
  revocations?: Revocations | undefined;
  /** What subgraphs are trusted with, by their names: those that sign people in need it. Default: nothing. */
  subgraphs?: SubgraphTrusts | undefined;
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
  /** Whether queries and mutations may come by WebSocket, too. Default true. */
  queriesOnSockets?: boolean | undefined;
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
