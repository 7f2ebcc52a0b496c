import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FetchRecord } from '../execution/run.ts';
import type { TransportEvent } from '../transports/transport.ts';
import { ApplicationMetrics } from './application-metrics.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface MetricsOptions {
  /** Makes the text of several routers' metrics, of which this registry is one. Default: this registry alone. */
  sharedMetrics?: ((own: Registry) => () => Promise<string>) | undefined;
  /** Prometheus text of others, shown after the router's own. */
  moreMetrics?: (() => Promise<string>) | undefined;
}

/** The router's Prometheus metrics, in a registry of their own since several routers may share a process. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Counter({
    name: 'router_requests_total',
    help: 'Operations by kind, transport and outcome, and by client, where that is a configured one.',
    labelNames: ['kind', 'transport', 'outcome', 'client'],
    registers: [this.registry],
  });
  readonly duration = new Histogram({
    name: 'router_request_duration_seconds',
    help: 'From the request read to the answer ready; subscriptions are not counted.',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly fetches = new Histogram({
    name: 'router_subgraph_fetch_duration_seconds',
    help: 'Calls to subgraphs by outcome.',
    labelNames: ['subgraph', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly subscriptions = new Gauge({
    name: 'router_active_subscriptions',
    help: 'Subscriptions open to clients.',
    registers: [this.registry],
  });
  readonly events = new Counter({
    name: 'router_subscription_events_total',
    help: 'Events delivered to subscribers.',
    registers: [this.registry],
  });
  readonly upstreams = new Gauge({
    name: 'router_active_upstream_subscriptions',
    help: 'Subscriptions open at subgraphs, each shared by any number of clients.',
    registers: [this.registry],
  });
  readonly droppedEvents = new Counter({
    name: 'router_subscription_events_dropped_total',
    help: 'Events that subscribers lost because they read too slowly.',
    registers: [this.registry],
  });
  readonly reconnects = new Counter({
    name: 'router_upstream_subscription_reconnects_total',
    help: 'Attempts to open a subscription at a subgraph again.',
    labelNames: ['subgraph'],
    registers: [this.registry],
  });
  readonly plans = new Counter({
    name: 'router_operation_cache_total',
    help: 'Operations found ready (hit) or admitted and planned anew (miss).',
    labelNames: ['result'],
    registers: [this.registry],
  });
  readonly limitsExceeded = new Counter({
    name: 'router_limits_exceeded_total',
    help: 'Requests beyond a limit: refused (enforce) or let through (warn).',
    labelNames: ['limit', 'mode'],
    registers: [this.registry],
  });
  readonly rateLimited = new Counter({
    name: 'router_rate_limited_total',
    help: 'Requests beyond a rate limit, by whose it was: refused (enforce) or let through (warn).',
    labelNames: ['by', 'mode'],
    registers: [this.registry],
  });
  readonly rateLimitStoreFailures = new Counter({
    name: 'router_rate_limit_store_failures_total',
    help: 'Failures of the store that rate limits are counted in.',
    registers: [this.registry],
  });
  readonly reloads = new Counter({
    name: 'router_supergraph_reloads_total',
    help: 'New supergraphs by outcome: taken or refused.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly sourceReachable = new Gauge({
    name: 'router_supergraph_source_reachable',
    help: '1 while the supergraph can be read where it comes from, 0 while it cannot and the loaded one serves on.',
    registers: [this.registry],
    aggregator: 'min',
  });

  readonly manifestFailures = new Counter({
    name: 'router_manifest_reload_failures_total',
    help: 'New manifests of persisted operations that were refused: the list before serves on.',
    registers: [this.registry],
  });
  readonly unlistedOperations = new Counter({
    name: 'router_unlisted_operations_total',
    help: 'Operations that are in no manifest of their client, served or not.',
    labelNames: ['client'],
    registers: [this.registry],
  });

  readonly passed = new Counter({
    name: 'router_passed_requests_total',
    help: 'Requests to paths of subgraphs that were passed on, by path and class of status.',
    labelNames: ['path', 'status'],
    registers: [this.registry],
  });
  readonly applications = new ApplicationMetrics(this.registry);

  readonly transportEvents = new Counter({
    name: 'router_subgraph_transport_events_total',
    help: 'Requests to subgraphs that were joined to an identical one, retried, or refused by the open breaker.',
    labelNames: ['subgraph', 'event'],
    registers: [this.registry],
  });
  readonly openBreakers = new Gauge({
    name: 'router_subgraph_breaker_open',
    help: '1 while the circuit breaker lets nothing or only a trial through.',
    labelNames: ['subgraph'],
    registers: [this.registry],
  });

  /** Finding a series by its labels costs more than counting in it, and each request makes several calls. */
  readonly #fetchSeries = new Map<string, Histogram.Internal<'subgraph' | 'outcome'>>();
  /** The transport of each subgraph. */
  readonly #transports = new Map<string, symbol>();
  readonly #own: () => Promise<string>;
  readonly #more: () => Promise<string>;

  constructor({ sharedMetrics, moreMetrics = async () => '' }: MetricsOptions = {}) {
    this.#own = sharedMetrics?.(this.registry) ?? (() => this.registry.metrics());
    this.#more = moreMetrics;
  }

  /** All of it in Prometheus' text format. */
  async text(): Promise<string> {
    return `${await this.#own()}${await this.#more()}`;
  }

  /** Adds CPU, memory and event loop figures: for a router that has the process to itself. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param client the name of a configured client: what others call themselves would make endless series */
  requested(kind: string, transport: string, outcome: string, client: string | undefined): void {
    this.requests.inc(
      client === undefined ? { kind, transport, outcome } : { kind, transport, outcome, client },
    );
  }

  /** Counts what happens to a new transport. The breaker that is shown is that of the subgraph's last one. */
  newTransport(subgraph: string): (event: TransportEvent) => void {
    const own = Symbol(subgraph);
    this.#transports.set(subgraph, own);
    this.openBreakers.remove({ subgraph });
    return ({ type, state }) => {
      if (type !== 'breaker') return this.transportEvents.inc({ subgraph, event: type });
      // One that has been replaced goes on for a moment, with what was under way.
      const isShown = this.#transports.get(subgraph) === own;
      if (isShown) this.openBreakers.set({ subgraph }, state === 'closed' ? 0 : 1);
    };
  }

  /** Forgets the breakers of subgraphs that are no more: nobody would ever close them. */
  keepSubgraphs(names: ReadonlyMap<string, unknown>): void {
    for (const subgraph of this.#transports.keys()) {
      if (names.has(subgraph)) continue;
      this.#transports.delete(subgraph);
      this.openBreakers.remove({ subgraph });
    }
  }

  fetched({ subgraph, outcome, milliseconds }: FetchRecord): void {
    const key = `${outcome} ${subgraph}`;
    let series = this.#fetchSeries.get(key);
    if (!series) {
      series = this.fetches.labels({ subgraph, outcome });
      this.#fetchSeries.set(key, series);
    }
    series.observe(milliseconds / 1_000);
  }
}
