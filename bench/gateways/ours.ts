import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf } from '../processes/machine.ts';

export const rootFolder = join(import.meta.dirname, '..', '..');
export const ourVersion = versionOf('@dallal/router', rootFolder);

/** The program that a build of the router leaves. */
export const ourProgram = join(rootFolder, 'router', 'bin', 'dallal-router.js');

export interface OurOptions {
  readonly port: number;
  readonly supergraphFile: string;
  /** Where the configuration is written. */
  readonly folder: string;
  /** Another build of the router than the one here. */
  readonly program: string;
  readonly nodeFlags: readonly string[];
  /** More keys of router.yaml. */
  readonly config: object;
  readonly workers?: number;
}

/** The command that starts our router. */
export function ourCommand(options: OurOptions): readonly string[] {
  const { port, supergraphFile, folder, program, nodeFlags, config, workers } = options;
  const file = join(folder, `router-${port}.yaml`);
  // JSON is YAML. The log line of each request would be ours alone: no peer writes any.
  writeFileSync(file, JSON.stringify({ log_level: 'warn', ...config }));
  return [
    ...[process.execPath, ...nodeFlags, program],
    ...['--supergraph', supergraphFile, '--port', String(port), '--config', file],
    ...(workers === undefined ? [] : ['--workers', String(workers)]),
  ];
}
