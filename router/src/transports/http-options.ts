import type { BreakerOptions, BreakerState } from './circuit-breaker.ts';
import type { HeaderRules } from './request-headers.ts';
import type { RetryOptions } from './retry.ts';
import type { SocketOptions } from './upstream-sockets.ts';

/** How one subgraph is reached over HTTP. */
export interface HttpTransportOptions {
  /** The GraphQL endpoint. Subscriptions go to the same address by `ws:` or `wss:`. */
  readonly url: string;
  /** The key requests are signed with; without one they go unsigned, for subgraphs that are not ours. */
  readonly signingSecret?: string | undefined;
  /** How long one call may take, repetitions included, in milliseconds. Default: the router's `subgraphTimeoutMs`. */
  readonly timeoutMs?: number | undefined;
  /** Connections for queries, and as many again for mutations; opened when needed. Default 32, with HTTP/2 1. */
  readonly connections?: number | undefined;
  /**
   * Queries that may be under way on one HTTP/1.1 connection. Connections fill up evenly, so that an answer waits behind
   * another only when there are more queries than connections. 1 turns pipelining off. Default 8.
   */
  readonly pipelining?: number | undefined;
  /** Speaks HTTP/2: by ALPN at an https address (HTTP/1.1 if refused), with prior knowledge at http. Default false. */
  readonly http2?: boolean | undefined;
  /** The largest answer taken, in bytes: one subgraph must not be able to fill the router's memory. Default 32 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** How queries that met a passing failure are sent again. */
  readonly retry?: RetryOptions | undefined;
  /** When to stop asking a subgraph that fails; false never does. */
  readonly breaker?: BreakerOptions | false | undefined;
  readonly headers?: HeaderRules | undefined;
  /** The sockets that subscriptions share. */
  readonly subscriptions?: SocketOptions | undefined;
  /** For metrics. Must not throw. */
  readonly onEvent?: ((event: HttpTransportEvent) => void) | undefined;
}

export type HttpTransportEvent =
  /** The breaker's state has changed. */
  | { readonly type: 'breaker'; readonly state: BreakerState }
  /** A request was not sent because the breaker is open. */
  | { readonly type: 'refused' }
  /** A query is sent again. */
  | { readonly type: 'retried' }
  /** A query is answered by an identical one under way. */
  | { readonly type: 'joined' };
