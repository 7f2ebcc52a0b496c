import { join } from 'node:path';
import { ourCommand, ourVersion } from '../gateways/ours.ts';
import { peersFolder } from '../peers/install.ts';
import { versionOf } from '../processes/machine.ts';

export interface ServerSurroundings {
  readonly port: number;
  readonly supergraphFile: string;
  readonly folder: string;
  readonly router: string;
}

export interface Server {
  readonly title: string;
  version(): string | undefined;
  readonly peer: boolean;
  command(surroundings: ServerSurroundings): readonly string[];
}

/** Both as they come. */
export const servers: Readonly<Record<string, Server>> = {
  ours: {
    title: 'dallal-router',
    version: () => ourVersion,
    peer: false,
    command: ({ router, ...rest }) => ourCommand({ ...rest, program: router, nodeFlags: [], config: {} }),
  },
  apollo: {
    title: 'Apollo Gateway',
    version: () => versionOf('@apollo/gateway', peersFolder),
    peer: true,
    command: ({ port, supergraphFile }) => [
      ...[process.execPath, join(peersFolder, 'apollo.ts'), String(port), supergraphFile],
    ],
  },
};
