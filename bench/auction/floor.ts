import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '@dallal/postgres';
import { Child } from '../processes/child.ts';
import { quantiles } from './bidding.ts';
import { scriptFor, steps } from './floor-steps.ts';
import { script } from './house.ts';
import type { LoopOrder } from './pg-loop.ts';

export interface FloorResult {
  readonly transactions: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface FloorOptions {
  readonly cluster: Cluster;
  readonly database: string;
  readonly auctionId: string;
  readonly clients: number;
  readonly seconds: number;
  readonly folder: string;
}

/** The newest of the host; undefined when it has none. */
export function findPgbench(given: string | undefined): string | undefined {
  if (given === 'none') return undefined;
  if (given !== undefined) {
    if (!existsSync(given)) throw new Error(`There is no ${given}`);
    return given;
  }
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' });
    return 'pgbench';
  } catch {
    return globSync('/usr/lib/postgresql/*/bin/pgbench').sort().at(-1);
  }
}

/** The limit of the machine: what one bid is at the least, each in a transaction of its own, by pgbench. */
export async function runPgbench(
  program: string,
  { cluster, database, auctionId, clients, seconds, folder }: FloorOptions,
): Promise<FloorResult> {
  const directory = mkdtempSync(join(folder, 'pgbench-'));
  writeFileSync(join(directory, 'bid.sql'), scriptFor(steps));
  const { hostname, port, password } = new URL(cluster.url(database));
  const threads = String(Math.min(clients, 2));
  const child = new Child({
    command: [
      ...[program, '--no-vacuum', '--file=bid.sql', '--protocol=prepared', '--log'],
      ...[`--client=${clients}`, `--jobs=${threads}`, `--time=${seconds}`, `--define=auction=${auctionId}`],
      ...[`--host=${hostname}`, `--port=${port}`, '--username=postgres', database],
    ],
    directory,
    environment: { PGPASSWORD: decodeURIComponent(password) },
    logFile: join(directory, 'output'),
  });
  const code = await child.ended();
  const output = readFileSync(join(directory, 'output'), 'utf8');
  const rate = Number(/^tps = ([\d.]+)/m.exec(output)?.[1]);
  if (code !== 0 || !(rate > 0)) throw new Error(`pgbench failed: ${output.slice(-1_000)}`);
  const latencies = latenciesIn(directory);
  return { transactions: latencies.length, seconds: latencies.length / rate, ...quantiles(latencies) };
}

/** Of all transactions, in milliseconds: pgbench writes a line for each, a file for each thread. */
function latenciesIn(directory: string): number[] {
  const logs = readdirSync(directory).filter((name) => name.startsWith('pgbench_log.'));
  const lines = logs.flatMap((name) => readFileSync(join(directory, name), 'utf8').trim().split('\n'));
  return lines.filter(Boolean).map((line) => Number(line.split(' ')[2]) / 1_000);
}

/** The same transaction from Node, where there is no pgbench. It costs more, so that the limit looks lower. */
export async function runLoop(options: FloorOptions): Promise<FloorResult> {
  const { cluster, database, auctionId, clients, seconds } = options;
  const loop = script('pg-loop.ts');
  try {
    const order: LoopOrder = { url: cluster.url(database), auctionId, clients, seconds };
    return await loop.ask<FloorResult>(order);
  } finally {
    await loop.stop();
  }
}
