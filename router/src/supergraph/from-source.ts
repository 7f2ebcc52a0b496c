import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics.ts';
import type { TransportFactory } from '../transports/transport.ts';
import { type PlanningOptions, SupergraphLifecycle } from './lifecycle.ts';
import { watchFile } from './watch-file.ts';

export interface SupergraphOptions extends PlanningOptions {
  /**
   * The supergraph: its SDL, or the file that holds it, which is then watched and reloaded when it changes. `lastGood` is
   * the SDL to begin with when that of the file is broken. Default: a broken one is refused.
   */
  supergraph: string | { readonly file: string; readonly lastGood?: string | undefined };
  /** Told of each supergraph that is taken, the first included. */
  onSupergraph?: (sdl: string) => void;
  log: Logger;
}

/** The first supergraph, and what its source held, good or not: when that changes there is something to do. */
export async function loadSupergraph(
  transports: TransportFactory,
  options: SupergraphOptions,
): Promise<{ supergraph: SupergraphLifecycle; read: string }> {
  const { supergraph: source, log, onSupergraph } = options;
  const load = async (sdl: string) => {
    const supergraph = await SupergraphLifecycle.load(sdl, transports, log, options);
    onSupergraph?.(sdl);
    return supergraph;
  };
  if (typeof source === 'string') return { supergraph: await load(source), read: source };
  const { file, lastGood } = source;
  let read = '';
  try {
    read = await readFile(file, 'utf8');
    return { supergraph: await load(read), read };
  } catch (err) {
    if (lastGood === undefined) throw err;
    log.error({ err, file }, 'the supergraph file is broken; what it held before is served');
    return { supergraph: await load(lastGood), read };
  }
}

/** Replaces the supergraph each time its file changes, beginning with `read`. Returns the function that ends this. */
export function followSource(
  supergraph: SupergraphLifecycle,
  read: string,
  { supergraph: source, log, onSupergraph }: SupergraphOptions,
  metrics: Metrics,
): () => void {
  if (typeof source === 'string') return () => {};
  const replace = async (sdl: string) => {
    const taken = await supergraph.replace(sdl);
    metrics.reloads.inc({ outcome: taken ? 'taken' : 'refused' });
    if (taken) onSupergraph?.(sdl);
  };
  return watchFile(source.file, read, replace, log);
}
