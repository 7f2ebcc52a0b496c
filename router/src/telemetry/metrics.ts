import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FetchRecord } from '../execution/run.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The router's Prometheus metrics, in a registry of their own since several routers may share a process. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Counter({
    name: 'router_requests_total',
    help: 'Operations by kind, transport and outcome.',
    labelNames: ['kind', 'transport', 'outcome'],
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
  readonly plans = new Counter({
    name: 'router_operation_cache_total',
    help: 'Operations found ready (hit) or admitted and planned anew (miss).',
    labelNames: ['result'],
    registers: [this.registry],
  });
  readonly reloads = new Counter({
    name: 'router_supergraph_reloads_total',
    help: 'New supergraphs by outcome: taken or refused.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  readonly #more: () => Promise<string>;

  /** @param more Prometheus text of others, shown after the router's own */
  constructor(more = async () => '') {
    this.#more = more;
  }

  /** All of it in Prometheus' text format. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}${await this.#more()}`;
  }

  /** Adds CPU, memory and event loop figures: for a router that has the process to itself. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  fetched(record: FetchRecord): void {
    this.fetches.observe({ subgraph: record.subgraph, outcome: record.outcome }, record.milliseconds / 1_000);
  }
}
