import { join } from 'node:path';
import { type HiveRuntime, hiveCommand, hiveVersion } from '../gateways/hive.ts';
import { ourCommand, ourVersion } from '../gateways/ours.ts';
import { peersFolder } from '../peers/install.ts';
import { versionOf } from '../processes/machine.ts';

/** What a gateway needs to know to start. */
export interface Surroundings {
  readonly port: number;
  readonly supergraphFile: string;
  readonly subgraphsUrl: string;
  /** For its configuration files. */
  readonly folder: string;
  /** The program of our own router, and flags of Node for it. */
  readonly router: string;
  readonly nodeFlags: readonly string[];
}

/**
 * How much a gateway shares of what is asked for at the same moment: nothing, the fetches, or whole operations as well.
 * Fifty clients that ask the same make that the whole difference, so only equals are compared.
 */
export type Sharing = 'none' | 'fetches' | 'operations';

export interface Gateway {
  readonly title: string;
  /** Known once it is installed. */
  version(): string | undefined;
  readonly sharing: Sharing;
  /** Whether `bench/peers` must be installed. */
  readonly peer: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  command(surroundings: Surroundings): readonly string[];
}

function ours(sharing: Sharing): Gateway {
  const config = { sharing: { operations: sharing === 'operations', fetches: sharing !== 'none' } };
  return {
    title: 'dallal-router',
    version: () => ourVersion,
    sharing,
    peer: false,
    command: ({ router, ...surroundings }) => ourCommand({ ...surroundings, program: router, config }),
  };
}

function hive(sharing: Sharing, runtime: HiveRuntime): Gateway {
  return {
    title: `Hive Gateway, ${runtime}`,
    version: () => hiveVersion(runtime),
    sharing,
    peer: true,
    environment: { BENCH_HIVE_SHARING: sharing },
    command: ({ port, supergraphFile }) => hiveCommand(runtime, port, supergraphFile),
  };
}

const handwritten: Gateway = {
  title: 'written by hand',
  version: () => undefined,
  sharing: 'none',
  peer: false,
  command: ({ port, subgraphsUrl }) => [
    ...[process.execPath, join(import.meta.dirname, 'handwritten.ts'), String(port), subgraphsUrl],
  ],
};

const apollo: Gateway = {
  title: 'Apollo Gateway',
  version: () => versionOf('@apollo/gateway', peersFolder),
  sharing: 'none',
  peer: true,
  command: ({ port, supergraphFile }) => [
    ...[process.execPath, join(peersFolder, 'apollo.ts'), String(port), supergraphFile],
  ],
};

/** Everybody measured, by the name `--only` takes. */
export const gateways: Readonly<Record<string, Gateway>> = {
  handwritten,
  ours: ours('none'),
  apollo,
  hive: hive('none', 'jit'),
  'hive-rust': hive('none', 'router-runtime'),
  'ours-fetches': ours('fetches'),
  'hive-fetches': hive('fetches', 'jit'),
  'hive-rust-fetches': hive('fetches', 'router-runtime'),
  'ours-operations': ours('operations'),
  'hive-operations': hive('operations', 'jit'),
  'hive-rust-operations': hive('operations', 'router-runtime'),
};
