import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics.ts';
import { Directory } from './directory.ts';
import { DirectoryMetrics } from './directory-metrics.ts';
import type { DirectoryOptions } from './directory-options.ts';

/** The directory, not asked yet. Throws when its address is none. */
export function openDirectory(options: DirectoryOptions, metrics: Metrics, log: Logger): Directory {
  return new Directory(options, new DirectoryMetrics(metrics.registry), log);
}
