import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ourProgram } from '../gateways/ours.ts';
import { composeSupergraph } from '../graph/compose.ts';
import { installPeers } from '../peers/install.ts';
import { Child } from '../processes/child.ts';
import { chooseCores, namesOf } from '../processes/cores.ts';
import { describeMachine } from '../processes/machine.ts';
import { chosen, inRounds, print, runBench } from '../processes/run-bench.ts';
import { type Bench, measure, type Size } from './measure.ts';
import { printable, report } from './report.ts';
import { servers } from './servers.ts';
import { typeDefs } from './stream.ts';
import type { Addresses } from './subgraphs.ts';

const USAGE = `npm run bench:fanout -- [options]

  --only a,b          of ${Object.keys(servers).join(', ')}
  --sizes N@R,…       viewers and events a second; default 1000@20,10000@3
  --rounds N          default 3; the servers take turns in each
  --seconds N         of events measured, each server, size and round; default 10
  --router FILE       another build of our router; default router/bin/dallal-router.js
  --node-flags "…"    flags of Node for our router
  --save              write results/ although not everything was measured
  --no-save           write nothing
`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '1000@20,10000@3' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    router: { type: 'string', default: ourProgram },
    'node-flags': { type: 'string', default: '' },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
  allowNegative: true,
});

async function run(folder: string): Promise<void> {
  const names = chosen(options.only, Object.keys(servers));
  const sizes = Object.fromEntries(
    options.sizes.split(',').map((text): [string, Size] => {
      const [viewers = 0, rate = 1] = text.split('@').map(Number);
      return [String(viewers), { viewers, rate }];
    }),
  );
  checkFileLimit(Math.max(...Object.values(sizes).map(({ viewers }) => viewers)));
  if (names.some((name) => servers[name]?.peer)) installPeers();
  const machine = describeMachine();
  const bench = await prepare(folder);
  const keys = Object.keys(sizes).flatMap((size) => names.map((name) => `${name} ${size}`));
  const measureOne = (key: string) => {
    const [name = '', size = ''] = key.split(' ');
    return measure(bench, name, servers[name]!, sizes[size]!);
  };
  const rounds = await inRounds(Number(options.rounds), keys, measureOne, printable);
  await Promise.all([bench.viewers.stop(), bench.subgraphs.stop()]);
  const settings = {
    sizes,
    seconds: bench.seconds,
    cores: namesOf(bench.cores),
    nodeFlags: options['node-flags'],
  };
  report({ machine, settings, rounds }, options.save ?? (options.only === undefined && rounds.length >= 3));
}

/** A viewer is an open file, on both sides. */
function checkFileLimit(viewers: number): void {
  const limit = Number(/Max open files\s+\S+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]);
  if (limit < viewers + 200)
    throw new Error(`${viewers} viewers need more open files than ${limit}: raise ulimit -n`);
}

/** Starts what all servers have in common. */
async function prepare(folder: string): Promise<Bench> {
  const cores = chooseCores();
  if (!cores) print('No taskset, or one core only: nothing is pinned.');
  const script = (file: string, on: readonly number[] | undefined) =>
    new Child({ command: [process.execPath, join(import.meta.dirname, file)], cores: on, channel: true });
  const subgraphs = script('subgraphs.ts', cores?.subgraphs);
  const viewers = script('viewers.ts', cores?.load);
  const addresses = await subgraphs.ask<Addresses>({});
  const supergraphFile = join(folder, 'supergraph.graphql');
  const url = (name: string) => `http://127.0.0.1:${addresses[name as keyof Addresses]}/${name}`;
  writeFileSync(supergraphFile, composeSupergraph(typeDefs, url));
  const nodeFlags = options['node-flags'].split(' ').filter(Boolean);
  return {
    surroundings: { supergraphFile, addresses, folder, router: resolve(options.router), nodeFlags },
    cores,
    subgraphs,
    viewers,
    seconds: Number(options.seconds),
  };
}

if (options.help) print(USAGE);
else runBench(run);
