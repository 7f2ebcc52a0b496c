import type { SubgraphTransport } from './transports/transport.ts';

/** A subgraph that has not said it is up by then is down, in milliseconds. */
const PROBE_TIMEOUT_MS = 2_000;

/** How long an answer is given again, in milliseconds: however often anybody asks, subgraphs are asked this often. */
const FRESH_MS = 1_000;

/** Subgraphs that are asked at the same time. */
const ASKED_AT_ONCE = 8;

export interface AggregatedHealth {
  status: 'up' | 'degraded';
  subgraphs: Record<string, { status: 'up' | 'down' }>;
}

type Transports = ReadonlyMap<string, SubgraphTransport>;

/** The health of all subgraphs. `degraded` says that some part of the graph will answer with errors. */
export class SubgraphsHealth {
  #latest: { readonly of: Transports; readonly health: Promise<AggregatedHealth> } | undefined;

  /** Asks every subgraph, or tells what they answered a moment ago. Never rejects. */
  of(transports: Transports): Promise<AggregatedHealth> {
    if (this.#latest?.of === transports) return this.#latest.health;
    const latest = { of: transports, health: askAll(transports) };
    this.#latest = latest;
    // From the end of the round on: while one goes on, another is not begun.
    void latest.health.then(() => {
      setTimeout(() => {
        if (this.#latest === latest) this.#latest = undefined;
      }, FRESH_MS).unref();
    });
    return latest.health;
  }
}

async function askAll(transports: Transports): Promise<AggregatedHealth> {
  const waiting = transports.entries();
  const answers = new Map<string, { status: 'up' | 'down' }>();
  const ask = async () => {
    for (const [name, transport] of waiting) answers.set(name, await probe(transport));
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask));
  const subgraphs = Object.fromEntries(
    [...transports.keys()].map((name) => [name, answers.get(name) ?? { status: 'down' as const }]),
  );
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
