import type { Logger } from 'pino';
import { clientsOptions } from './config/clients.ts';
import { costOptions } from './config/cost.ts';
import { limitOptions } from './config/limits.ts';
import { persistedOptions } from './config/persisted-operations.ts';
import { rateLimitOptions } from './config/rate-limit.ts';
import { audienceRules } from './config/subscriptions.ts';
import type { Config } from './config.ts';
import type { Contracts } from './contracts/contract-filter.ts';
import type { RouterOptions } from './router-options.ts';
import { sourceAt } from './supergraph/sources/source-at.ts';
import type { SupergraphSource } from './supergraph/sources/supergraph-source.ts';
import type { TracingOptions } from './telemetry/tracing-options.ts';
import { HttpTransport } from './transports/http.ts';
import type { HttpTransportOptions } from './transports/http-options.ts';
import type { SubgraphTrusts } from './transports/mutation-trust.ts';

/** What the command's configuration means to a router. */
export function optionsFromConfig(config: Config, log: Logger): RouterOptions {
  const { jwt, cors, limits, subscriptions } = config;
  return {
    supergraph: { source: sourceOf(config, log) },
    supergraphPatienceMs: config.supergraph_source.patience_ms,
    telemetry: telemetryOf(config),
    trustRequestIds: config.request_id.trust_client,
    port: config.port,
    host: config.host,
    transports: ({ name, url, onEvent }) =>
      new HttpTransport({ url, onEvent, ...transportOptions(name, config) }),
    jwt: jwt && {
      keys: jwt.jwks_url,
      issuer: jwt.issuer,
      audience: jwt.audience,
      type: jwt.type,
      cookie: jwt.cookie,
    },
    subgraphs: trustsOf(config),
    log,
    landingPage: config.landing_page,
    cors: cors && {
      origins: cors.origins,
      credentials: cors.credentials,
      allowHeaders: cors.allow_headers,
      exposeHeaders: cors.expose_headers,
      maxAgeS: cors.max_age_s,
    },
    compression: config.compression && { minBytes: config.compression.min_bytes },
    persistedOperations: persistedOptions(config.persisted_operations),
    clients: clientsOptions(config.clients),
    directory: config.directory && {
      source: config.directory.url,
      pollMs: config.directory.poll_ms,
      signingSecret: config.signing_secret,
    },
    passthrough: config.passthrough,
    batching: config.batching,
    contracts: contractsOf(config),
    rest: config.rest,
    staticFiles: config.static_files,
    introspection: config.introspection,
    introspectionScopes: config.introspection_scopes,
    authorization: config.authorization,
    planningTimeoutMs: config.planning_timeout_ms,
    sharing: config.sharing,
    subgraphTimeoutMs: config.all_subgraphs.timeout_ms,
    cost: costOptions(config.cost),
    rateLimit: config.rate_limit && rateLimitOptions(config.rate_limit),
    trustedProxies: config.trusted_proxies,
    limits: given({
      ...limitOptions(limits),
      socketsPerAddress: limits.sockets_per_address,
      messagesPerSecond: limits.messages_per_second,
      operationsPerSocket: limits.operations_per_socket,
    }),
    subscriptions: given({
      resume: subscriptions.resume,
      shareBy: subscriptions.share_by,
      audience: audienceRules(subscriptions.audience),
      presence: subscriptions.presence,
      queueSize: subscriptions.queue_size,
      replay: subscriptions.replay,
      lingerMs: subscriptions.linger_ms,
      reconnectMs: subscriptions.reconnect_ms,
    }),
    queriesOnSockets: subscriptions.queries_on_sockets,
    heartbeatMs: subscriptions.heartbeat_ms,
    drainMs: subscriptions.drain_ms,
    processMetrics: true,
  };
}

function trustsOf({ subgraphs }: Config): SubgraphTrusts | undefined {
  const entries = Object.entries(subgraphs).flatMap(([name, { sender, sets_cookies }]) =>
    sender || sets_cookies ? [[name, { sender, setsCookies: sets_cookies }]] : [],
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function contractsOf({ contracts }: Config): Contracts {
  const entries = Object.entries(contracts).map(([name, { hide_unreachable, ...contract }]) => [
    name,
    { ...contract, hideUnreachable: hide_unreachable },
  ]);
  return Object.fromEntries(entries);
}

/** Where the supergraph of a configuration comes from. */
export function sourceOf(config: Config, log: Logger): SupergraphSource {
  const { poll_ms, timeout_ms, max_bytes, headers, s3 } = config.supergraph_source;
  const store = {
    endpoint: s3?.endpoint,
    region: s3?.region,
    accessKeyId: s3?.access_key_id,
    secretAccessKey: s3?.secret_access_key,
    sessionToken: s3?.session_token,
  };
  const reading = { pollMs: poll_ms, timeoutMs: timeout_ms, maxBytes: max_bytes, headers, s3: store };
  return sourceAt(config.supergraph, reading, log);
}

function telemetryOf({ telemetry }: Config): TracingOptions | undefined {
  if (telemetry.otlp_endpoint === undefined) return undefined;
  return {
    endpoint: telemetry.otlp_endpoint,
    headers: telemetry.headers,
    sampleRatio: telemetry.sample_ratio,
    serviceName: telemetry.service_name,
    parentSampling: telemetry.parent_sampling,
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
