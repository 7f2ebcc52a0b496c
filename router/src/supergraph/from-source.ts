import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics.ts';
import type { TransportFactory } from '../transports/transport.ts';
import { type PlanningOptions, SupergraphLifecycle } from './lifecycle.ts';
import { FileSource } from './sources/file-source.ts';
import type { SourceWatch, SupergraphSource } from './sources/supergraph-source.ts';

/** How long a source that cannot be read is asked for the first supergraph, and the pause between, in milliseconds. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1_000;

export interface SupergraphOptions extends PlanningOptions {
  /**
   * The supergraph: its SDL, or where it is: the file that holds it, or any source. That is watched, and the supergraph
   * is reloaded when it changes.
   */
  supergraph: string | { readonly file: string } | { readonly source: SupergraphSource };
  /** The SDL to begin with when that of the source is broken or cannot be had. Default: the router does not start. */
  lastSupergraph?: string | undefined;
  /** How long a server that cannot be reached is asked for the first supergraph, in milliseconds. Default 30,000. */
  supergraphPatienceMs?: number | undefined;
  /** Told of each supergraph that is taken, the first included. */
  onSupergraph?: (sdl: string) => void;
  log: Logger;
}

/** The first supergraph, and what its source held, good or not: when that changes there is something to do. */
export async function loadSupergraph(
  transports: TransportFactory,
  options: SupergraphOptions,
): Promise<{ supergraph: SupergraphLifecycle; read: string; served: string }> {
  const { log, lastSupergraph, onSupergraph } = options;
  const load = async (sdl: string) => {
    const supergraph = await SupergraphLifecycle.load(sdl, transports, log, options);
    onSupergraph?.(sdl);
    return { supergraph, served: sdl };
  };
  const source = sourceOf(options);
  if (!source) return { ...(await load(options.supergraph as string)), read: '' };
  let read = '';
  try {
    read = await readFirst(source, options);
    return { ...(await load(read)), read };
  } catch (err) {
    if (lastSupergraph === undefined) throw err;
    log.error(
      { err, source: source.name },
      'the supergraph is broken; what its source held before is served',
    );
    return { ...(await load(lastSupergraph)), read };
  }
}

/** Follows the source from `read` on. Undefined when the supergraph is a text that nothing can change. */
export function followSource(
  { supergraph, read, served }: { supergraph: SupergraphLifecycle; read: string; served: string },
  options: SupergraphOptions,
  metrics: Metrics,
): SourceWatch | undefined {
  const source = sourceOf(options);
  if (!source) return undefined;
  const { log, onSupergraph } = options;
  const { name } = source;
  let current = served;
  // One after the other: what is served is known only when the last one has been taken or refused.
  let replacing = Promise.resolve();
  const replace = async (sdl: string) => {
    if (sdl === current) return log.info({ source: name }, 'the source holds the supergraph that is served');
    const taken = await supergraph.replace(sdl);
    metrics.reloads.inc({ outcome: taken ? 'taken' : 'refused' });
    if (!taken) return;
    current = sdl;
    onSupergraph?.(sdl);
  };
  metrics.sourceReachable.set(1);
  return source.watch(read, {
    changed: (sdl) => {
      const failed = (err: unknown) => log.error({ err, source: name }, 'the supergraph was not replaced');
      replacing = replacing.then(() => replace(sdl)).catch(failed);
      return replacing;
    },
    lost: (err) => {
      metrics.sourceReachable.set(0);
      log.error({ err, source: name }, 'the supergraph cannot be read; the loaded one serves on');
    },
    found: () => {
      metrics.sourceReachable.set(1);
      log.info({ source: name }, 'the supergraph can be read again');
    },
  });
}

function sourceOf({ supergraph, log }: SupergraphOptions): SupergraphSource | undefined {
  if (typeof supergraph === 'string') return undefined;
  return 'file' in supergraph ? new FileSource(supergraph.file, log) : supergraph.source;
}

/** Where a server is asked, it may be starting too. Throws what a person can act on. */
async function readFirst(source: SupergraphSource, options: SupergraphOptions): Promise<string> {
  if (!source.remote) return source.read();
  const { log, lastSupergraph, supergraphPatienceMs = PATIENCE_MS } = options;
  // With one in hand nobody need wait for another.
  const deadline = performance.now() + (lastSupergraph === undefined ? supergraphPatienceMs : 0);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.read();
    } catch (error) {
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message;
      if (performance.now() + PAUSE_MS > deadline) {
        throw new Error(`the supergraph at ${source.name} cannot be read: ${why}`, { cause: error });
      }
      if (attempt === 1) log.warn({ source: source.name, why }, 'the supergraph cannot be read yet');
      await wait(PAUSE_MS);
    }
  }
}
