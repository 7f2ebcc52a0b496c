import type { SubgraphCounts } from '../http/recorded-subgraphs.ts';
import type { Child } from '../processes/child.ts';
import type { Cores } from '../processes/cores.ts';
import { startGateway } from '../processes/start-gateway.ts';
import { type Usage, usageOf } from '../processes/usage.ts';
import type { Gateway, Surroundings } from './gateways.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { heavyQuery } from './operation.ts';

/** What stays the same for all gateways of a run. */
export interface Bench {
  readonly surroundings: Omit<Surroundings, 'port'>;
  readonly cores: Cores | undefined;
  readonly subgraphs: Child;
  readonly load: Child;
  readonly expected: unknown;
  readonly connections: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
}

/** One gateway's figures of one round. */
export interface Figures extends LoadResult {
  readonly requestsPerSecond: number;
  /** CPU time of the gateway's process with all its threads, in seconds for a thousand requests. */
  readonly cpuSecondsPer1000: number;
  /** Of one core, while measured: well below 1 and the gateway waited for somebody else. */
  readonly coresBusy: number;
  readonly rssPeakMiB: number;
  readonly fetchesPerRequest: number;
  /** Fetches the subgraphs had not seen before and had to execute. */
  readonly newFetches: number;
}

/** Starts a gateway, warms it up, measures it and stops it. Throws when it does not start. */
export async function measure(bench: Bench, name: string, gateway: Gateway): Promise<Figures> {
  const { child, port } = await startGateway({
    name,
    command: (port) => gateway.command({ ...bench.surroundings, port }),
    cores: bench.cores?.gateway,
    directory: bench.surroundings.folder,
    ...(gateway.environment && { environment: gateway.environment }),
  });
  try {
    const order: LoadOrder = { ...bench, port, query: heavyQuery, seconds: bench.warmupSeconds };
    await bench.load.ask<LoadResult>(orderOf(order));
    await bench.subgraphs.ask({ count: true });
    const before = usageOf(child.pid);
    const result = await bench.load.ask<LoadResult>(orderOf({ ...order, seconds: bench.seconds }));
    const after = usageOf(child.pid);
    return figuresOf(result, before, after, await bench.subgraphs.ask<SubgraphCounts>({ count: true }));
  } finally {
    await child.stop();
  }
}

function orderOf({ port, connections, seconds, query, expected }: LoadOrder): LoadOrder {
  return { port, connections, seconds, query, expected };
}

function figuresOf(result: LoadResult, before: Usage, after: Usage, counts: SubgraphCounts): Figures {
  const fetches = Object.values(counts.requests).reduce((sum, count) => sum + count, 0);
  const cpu = after.cpuSeconds - before.cpuSeconds;
  return {
    ...result,
    requestsPerSecond: result.requests / result.seconds,
    cpuSecondsPer1000: (cpu / result.requests) * 1_000,
    coresBusy: cpu / result.seconds,
    rssPeakMiB: after.peakRss / 2 ** 20,
    fetchesPerRequest: fetches / result.requests,
    newFetches: counts.executed,
  };
}
