import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { RouterOptions } from './server.ts';
import { HttpTransport } from './transports/http.ts';
import type { HttpTransportOptions } from './transports/http-options.ts';

/** What the command's configuration means to a router. */
export function optionsFromConfig(config: Config, log: Logger): RouterOptions {
  const { jwt, limits, subscriptions } = config;
  return {
    supergraph: { file: config.supergraph },
    port: config.port,
    host: config.host,
    transports: ({ name, url, onEvent }) =>
      new HttpTransport({ url, onEvent, ...transportOptions(name, config) }),
    jwt: jwt && { keys: jwt.jwks_url, issuer: jwt.issuer, audience: jwt.audience },
    log,
    landingPage: config.landing_page,
    introspection: config.introspection,
    planningTimeoutMs: config.planning_timeout_ms,
    sharing: config.sharing,
    subgraphTimeoutMs: config.all_subgraphs.timeout_ms,
    limits: given({
      socketsPerAddress: limits.sockets_per_address,
      messagesPerSecond: limits.messages_per_second,
      operationsPerSocket: limits.operations_per_socket,
    }),
    subscriptions: given({
      resume: subscriptions.resume,
      shareBy: subscriptions.share_by,
      queueSize: subscriptions.queue_size,
      replay: subscriptions.replay,
      lingerMs: subscriptions.linger_ms,
      reconnectMs: subscriptions.reconnect_ms,
    }),
    heartbeatMs: subscriptions.heartbeat_ms,
    drainMs: subscriptions.drain_ms,
    processMetrics: true,
  };
}

/**
 * How one subgraph is reached: as `all_subgraphs` says, but for the keys that `subgraphs` has for this one. Of headers,
 * `set` and `propagate` are taken whole.
 */
export function transportOptions(name: string, config: Config): Partial<HttpTransportOptions> {
  const all = config.all_subgraphs;
  const own = config.subgraphs[name] ?? {};
  const { breaker, headers, ...reach } = {
    ...all,
    ...given(own),
    headers: { ...all.headers, ...own.headers },
  };
  return given({
    url: own.url,
    signingSecret: config.signing_secret,
    timeoutMs: reach.timeout_ms,
    connections: reach.connections,
    pipelining: reach.pipelining,
    http2: reach.http2,
    maxResponseBytes: reach.max_response_bytes,
    retry: { attempts: reach.retries },
    breaker: breaker && {
      failureRatio: breaker.failure_ratio,
      minimumRequests: breaker.minimum_requests,
      windowMs: breaker.window_ms,
      openMs: breaker.open_ms,
    },
    headers,
    subscriptions: given({ sockets: reach.sockets }),
  });
}

/** Without what is undefined: a key that is there without a value would hide the default it stands for. */
function given<Options extends object>(options: Options): Partial<Options> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Options>;
}
