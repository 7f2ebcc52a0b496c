import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ourProgram } from '../gateways/ours.ts';
import { installPeers } from '../peers/install.ts';
import { chooseCores, namesOf } from '../processes/cores.ts';
import { describeMachine } from '../processes/machine.ts';
import { chosen, inRounds, print, runBench } from '../processes/run-bench.ts';
import { gateways } from './gateways.ts';
import { measure } from './measure.ts';
import { prepareBench } from './prepare.ts';
import { printable, report } from './report.ts';

const USAGE = `npm run bench:query -- [options]

  --only a,b          of ${Object.keys(gateways).join(', ')}
  --rounds N          default 3; the gateways take turns in each
  --seconds N         measured, each gateway and round; default 12
  --warmup N          seconds before that; default 5
  --connections N     default 50
  --router FILE       another build of our router; default router/bin/dallal-router.js
  --node-flags "…"    flags of Node for our router, such as --max-semi-space-size=64
  --save              write results/ although not everything was measured
  --no-save           write nothing
`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '12' },
    warmup: { type: 'string', default: '5' },
    connections: { type: 'string', default: '50' },
    router: { type: 'string', default: ourProgram },
    'node-flags': { type: 'string', default: '' },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
  allowNegative: true,
});

async function run(folder: string): Promise<void> {
  const names = chosen(options.only, Object.keys(gateways));
  if (names.some((name) => gateways[name]?.peer)) installPeers();
  const machine = describeMachine();
  const cores = chooseCores();
  if (!cores) print('No taskset, or one core only: nothing is pinned, and throughput means little.');
  const settings = {
    cores,
    connections: Number(options.connections),
    seconds: Number(options.seconds),
    warmupSeconds: Number(options.warmup),
    nodeFlags: options['node-flags'].split(' ').filter(Boolean),
  };
  const bench = await prepareBench({ ...settings, folder, router: resolve(options.router) });
  const measureOne = (name: string) => measure(bench, name, gateways[name]!);
  const rounds = await inRounds(Number(options.rounds), names, measureOne, printable);
  await Promise.all([bench.load.stop(), bench.subgraphs.stop()]);
  const described = { ...settings, cores: namesOf(cores), nodeFlags: options['node-flags'] };
  report(
    { machine, settings: described, rounds },
    options.save ?? (options.only === undefined && rounds.length >= 3),
  );
}

if (options.help) print(USAGE);
else runBench(run);
