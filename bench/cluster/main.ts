import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ourCommand, ourProgram, ourVersion } from '../gateways/ours.ts';
import { chooseCores, namesOf } from '../processes/cores.ts';
import { describeMachine } from '../processes/machine.ts';
import { chosen, inRounds, print, runBench } from '../processes/run-bench.ts';
import type { Gateway } from '../query/gateways.ts';
import { type Figures, measure } from '../query/measure.ts';
import { prepareBench } from '../query/prepare.ts';
import { printable } from '../query/report.ts';
import { median, tableOf } from '../report/figures-table.ts';
import { saveReport } from '../report/save.ts';

const USAGE = `npm run bench:cluster -- [options]

  --workers 1,2       processes of our router; default 1,2
  --rounds N          default 3
  --seconds N         measured, each number of workers and round; default 12
  --warmup N          seconds before that; default 5
  --connections N     default 50
  --router FILE       another build of our router
  --save              write results/
`;

const { values: options } = parseArgs({
  options: {
    workers: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '12' },
    warmup: { type: 'string', default: '5' },
    connections: { type: 'string', default: '50' },
    router: { type: 'string', default: ourProgram },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

/** Our router in `count` processes, sharing nothing. */
function workers(count: number): Gateway {
  const config = { sharing: { operations: false, fetches: false } };
  return {
    title: `${count} workers`,
    version: () => ourVersion,
    sharing: 'none',
    peer: false,
    command: ({ router, ...rest }) => ourCommand({ ...rest, program: router, config, workers: count }),
  };
}

async function run(folder: string): Promise<void> {
  const counts = options.workers.split(',');
  const machine = describeMachine();
  const most = Math.max(...counts.map(Number));
  // Without a core left for load and subgraphs nothing is pinned, and they take from the workers what they need.
  const cores = machine.cores > most ? chooseCores(most) : undefined;
  if (!cores) print(`${machine.cores} cores for ${most} workers, load and subgraphs: nothing is pinned.`);
  const settings = {
    cores,
    connections: Number(options.connections),
    seconds: Number(options.seconds),
    warmupSeconds: Number(options.warmup),
    nodeFlags: [],
  };
  const bench = await prepareBench({ ...settings, folder, router: resolve(options.router) });
  const measureOne = (count: string) => measure(bench, `workers-${count}`, workers(Number(count)));
  const rounds = await inRounds(Number(options.rounds), chosen(undefined, counts), measureOne, printable);
  await Promise.all([bench.load.stop(), bench.subgraphs.stop()]);
  const table = medians(counts, rounds);
  print(`\n${table}`);
  const versions = { 'dallal-router': ourVersion };
  if (options.save) {
    const described = { ...settings, cores: namesOf(cores), nodeFlags: '' };
    saveReport({
      ...{ name: 'cluster', heading: 'More workers', machine, settings: described, versions, rounds, table },
    });
  }
}

function medians(counts: readonly string[], rounds: readonly Record<string, Figures>[]): string {
  const of = (count: string, figure: (figures: Figures) => number) =>
    median(rounds.flatMap((round) => (round[count] ? [figure(round[count])] : [])));
  const throughput = (count: string) => of(count, (figures) => figures.requestsPerSecond);
  const rows = counts.map((count) => [
    count,
    throughput(count).toFixed(0),
    (throughput(count) / throughput(counts[0]!)).toFixed(2),
    of(count, (figures) => figures.cpuSecondsPer1000).toFixed(3),
    of(count, (figures) => figures.coresBusy).toFixed(2),
    of(count, (figures) => figures.p99Ms).toFixed(1),
    of(count, (figures) => figures.rssPeakMiB).toFixed(0),
    of(count, (figures) => figures.errors).toFixed(0),
  ]);
  const figures = ['× the first', 'CPU s / 1,000', 'cores busy', 'p99 ms', 'RSS peak MiB', 'errors'];
  return tableOf(['workers', 'requests / s', ...figures], rows, 0);
}

if (options.help) print(USAGE);
else runBench(run);
