import { join } from 'node:path';
import { hiveCommand, hiveVersion } from '../gateways/hive.ts';
import { ourCommand, ourVersion } from '../gateways/ours.ts';
import type { Addresses } from './subgraphs.ts';

/** What a server needs to know to start. */
export interface Surroundings {
  readonly port: number;
  readonly supergraphFile: string;
  readonly addresses: Addresses;
  readonly folder: string;
  readonly router: string;
  readonly nodeFlags: readonly string[];
  /** How many viewers will come, all from one address. */
  readonly viewers: number;
}

export interface FanoutServer {
  readonly title: string;
  /** Known once it is installed. */
  version(): string | undefined;
  /** Whether `bench/peers` must be installed. */
  readonly peer: boolean;
  command(surroundings: Surroundings): readonly string[];
}

const broadcast: FanoutServer = {
  title: 'bare ws broadcast',
  version: () => undefined,
  peer: false,
  command: ({ port, addresses }) => [
    ...[process.execPath, join(import.meta.dirname, 'broadcast.ts')],
    ...[String(port), `ws://127.0.0.1:${addresses.feed}/plain`],
  ],
};

const ours: FanoutServer = {
  title: 'dallal-router',
  version: () => ourVersion,
  peer: false,
  command: ({ router, viewers, ...surroundings }) =>
    ourCommand({
      ...surroundings,
      program: router,
      config: { limits: { sockets_per_address: viewers + 100 } },
    }),
};

const hive: FanoutServer = {
  title: 'Hive Gateway',
  version: () => hiveVersion('jit'),
  peer: true,
  command: ({ port, supergraphFile }) => hiveCommand('jit', port, supergraphFile),
};

/** Everybody measured, by the name `--only` takes. */
export const servers: Readonly<Record<string, FanoutServer>> = { broadcast, ours, hive };
