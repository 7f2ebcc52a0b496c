import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ourProgram } from '../gateways/ours.ts';
import { describeMachine } from '../processes/machine.ts';
import { print, runBench } from '../processes/run-bench.ts';
import { saveReport } from '../report/save.ts';
import { closing } from './closing.ts';
import { findPgbench } from './floor.ts';
import { hot } from './hot.ts';
import { many } from './many.ts';
import type { Part, PartReport } from './part.ts';
import { watchers } from './watchers/watchers.ts';

const parts: Readonly<Record<string, Part>> = { hot, many, closing, watchers };

const USAGE = `npm run bench:auction -- [part …] [options]

  parts               of ${Object.keys(parts).join(', ')}; default all
  --rounds N          default 1
  --seconds N         of one measurement; default 5
  --only TEXT         measurements of "hot" whose name has this in it, such as "service better 64"
  --pgbench PATH      default: the one on PATH, else the newest of the host; "none" measures the floor from Node
  --node-flags "…"    flags of Node for the bids process
  --router FILE       another build of our router
  --watchers N@R,…    watchers and bids a second; default 1000@50,10000@5,10000@50
  --save              write results/
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    pgbench: { type: 'string' },
    'node-flags': { type: 'string', default: '' },
    router: { type: 'string', default: ourProgram },
    watchers: { type: 'string' },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

async function run(folder: string): Promise<void> {
  const names = positionals.length > 0 ? positionals : Object.keys(parts);
  const unknown = names.find((name) => !parts[name]);
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${Object.keys(parts).join(', ')}`);
  const machine = describeMachine();
  const settings = { parts: names, rounds: Number(options.rounds), seconds: Number(options.seconds) };
  const setting = {
    ...settings,
    folder,
    only: options.only,
    pgbench: findPgbench(options.pgbench),
    nodeFlags: options['node-flags'].split(' ').filter(Boolean),
    router: resolve(options.router),
    watchers: options.watchers?.split(',').map((size) => {
      const [watchers = 0, rate = 1] = size.split('@').map(Number);
      return { watchers, rate };
    }),
  };
  const reports: Record<string, PartReport> = {};
  const tables: string[] = [];
  for (const name of names) {
    const part = parts[name]!;
    reports[name] = await part.run(setting);
    tables.push(`## ${part.title}\n\n${reports[name].table}`);
    print(`\n${tables.at(-1)}\n`);
  }
  if (!options.save) return;
  const rounds = Array.from({ length: settings.rounds }, (_, round) =>
    Object.fromEntries(names.map((name) => [name, reports[name]!.rounds[round]])),
  );
  const table = tables.join('\n\n');
  saveReport({ name: 'auction', heading: 'Auctions', machine, settings, versions: {}, rounds, table });
}

if (options.help) print(USAGE);
else runBench(run);
