import { join } from 'node:path';
import { peersFolder } from '../peers/install.ts';
import { versionOf } from '../processes/machine.ts';

const program = join(peersFolder, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');

/** How Hive Gateway plans and executes: in JavaScript with a just-in-time compiler, or planning in Rust. */
export type HiveRuntime = 'jit' | 'router-runtime';

export function hiveVersion(kind: HiveRuntime): string {
  const version = versionOf('@graphql-hive/gateway', peersFolder);
  const runtime = versionOf('@graphql-hive/router-runtime', peersFolder);
  return kind === 'jit' ? `${version}` : `${version}, runtime ${runtime}`;
}

/** The command that starts Hive Gateway; `peers/hive.ts` is its configuration. */
export function hiveCommand(kind: HiveRuntime, port: number, supergraphFile: string): readonly string[] {
  return [
    ...[process.execPath, program, 'supergraph', supergraphFile],
    ...['--port', String(port), '--host', '127.0.0.1', '--config-path', join(peersFolder, 'hive.ts')],
    kind === 'jit' ? '--jit' : '--hive-router-runtime',
  ];
}
