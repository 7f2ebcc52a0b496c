import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Cluster, freePort } from '@dallal/postgres';
import { Child } from '../processes/child.ts';
import type { Setting } from './part.ts';

/** PostgreSQL as the launcher starts it, durable as it comes, and a bids process on a database of its own. */
export interface House {
  readonly cluster: Cluster;
  readonly bids: Child;
  readonly database: string;
  readonly setting: Setting;
  /** Where the bids process takes signed operations. */
  readonly target: { readonly url: string; readonly secret: string };
  /** Auctions that take bids; gives back their ids. */
  open(auctions: number, endsAt?: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Servers are in process groups of their own, and would outlive a benchmark that ends in the middle. */
const clusters = new Set<Cluster>();
process.once('exit', () => {
  for (const cluster of clusters) cluster.kill();
});

export async function startPostgres({ folder }: Setting, name: string): Promise<Cluster> {
  const cluster = new Cluster({
    dataDir: join(folder, name),
    logFile: join(folder, `${name}.log`),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    settings: { max_connections: '300', timezone: 'UTC', log_checkpoints: 'off' },
  });
  clusters.add(cluster);
  await cluster.initialise();
  await cluster.start();
  return cluster;
}

/** A process of this benchmark that answers messages. */
export function script(file: string, nodeFlags: readonly string[] = []): Child {
  const command = [process.execPath, ...nodeFlags, join(import.meta.dirname, file)];
  return new Child({ command, channel: true });
}

/** A database as the bids subgraph makes it, and the process that serves it. */
export async function openHouse(
  setting: Setting,
  cluster: Cluster,
  { database, merchants }: { readonly database: string; readonly merchants: number },
): Promise<House> {
  await cluster.createDatabase(database);
  const bids = script('bids.ts', setting.nodeFlags);
  const secret = randomBytes(32).toString('hex');
  try {
    const start = { databaseUrl: cluster.url(database), secret, merchants };
    const url = await bids.ask<string>({ start });
    return {
      cluster,
      bids,
      database,
      setting,
      target: { url, secret },
      open: (auctions, endsAt) => bids.ask<string[]>({ open: { auctions, ...(endsAt && { endsAt }) } }),
      close: () => bids.stop(),
    };
  } catch (error) {
    await bids.stop();
    throw error;
  }
}
