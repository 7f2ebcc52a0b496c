import type { SubgraphTransport } from './transports/transport.ts';

/** A subgraph that has not said it is up by then is down, in milliseconds. */
const PROBE_TIMEOUT_MS = 2_000;

export interface AggregatedHealth {
  status: 'up' | 'degraded';
  subgraphs: Record<string, { status: 'up' | 'down' }>;
}

/** Asks every subgraph. `degraded` says that some part of the graph will answer with errors. */
export async function aggregateHealth(
  transports: ReadonlyMap<string, SubgraphTransport>,
): Promise<AggregatedHealth> {
  const probes = [...transports].map(async ([name, transport]) => [name, await probe(transport)] as const);
  const subgraphs = Object.fromEntries(await Promise.all(probes));
  const up = Object.values(subgraphs).every(({ status }) => status === 'up');
  return { status: up ? 'up' : 'degraded', subgraphs };
}

async function probe(transport: SubgraphTransport): Promise<{ status: 'up' | 'down' }> {
  const late = Promise.withResolvers<{ status: 'down' }>();
  const timer = setTimeout(() => late.resolve({ status: 'down' }), PROBE_TIMEOUT_MS);
  try {
    const health = await Promise.race([transport.health(), late.promise]);
    return { status: health.status === 'up' ? 'up' : 'down' };
  } catch {
    return { status: 'down' };
  } finally {
    clearTimeout(timer);
  }
}
