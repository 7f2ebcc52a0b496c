import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createMessagingMetrics } from '../messaging/index.ts';

export { Counter, Gauge, Histogram, type Registry };

/** Metrics as prom-client exchanges them between processes. */
export type MetricsSnapshot = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** The metrics of one subgraph, in a registry of its own: several subgraphs may live in one process. */
export class SubgraphMetrics {
  readonly registry = new Registry();
  readonly operations = new Histogram({
    name: 'subgraph_operation_duration_seconds',
    help: 'Time from the operation to its whole answer, by kind and outcome.',
    labelNames: ['kind', 'outcome'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  readonly liveSubscriptions = new Gauge({
    name: 'subgraph_live_subscriptions',
    help: 'Subscriptions being served now.',
    registers: [this.registry],
  });
  readonly jobs = new Counter({
    name: 'subgraph_jobs_total',
    help: 'Jobs done and failed, by name.',
    labelNames: ['job', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly messaging = createMessagingMetrics(this.registry);

  constructor(subgraph: string) {
    this.registry.setDefaultLabels({ subgraph });
  }

  /** Adds the metrics of the process itself; only where the process is this subgraph's alone. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }
}

/**
 * The metrics of several subgraphs as one Prometheus text. Each name stands there once, with a series a subgraph, which
 * is more than joining their texts would do.
 */
export async function mergeMetrics(
  subgraphs: readonly { metricsSnapshot(): Promise<MetricsSnapshot> }[],
): Promise<string> {
  const snapshots = await Promise.all(subgraphs.map((subgraph) => subgraph.metricsSnapshot()));
  return AggregatorRegistry.aggregate(snapshots).metrics();
}
