import type { Machine } from '../processes/machine.ts';
import { type Column, lineOf, median, mediansOf, tableOf } from '../report/figures-table.ts';
import { saveReport } from '../report/save.ts';
import type { Figures } from './measure.ts';
import { servers } from './servers.ts';

/** Figures by `<server> <number of viewers>`; one that did not manage is missing. */
export type Round = Readonly<Record<string, Figures>>;

export interface Results {
  readonly machine: Machine;
  readonly settings: object;
  readonly rounds: readonly Round[];
}

const columns: readonly Column<Figures>[] = [
  ['CPU µs / event', 2, (figures) => figures.cpuPerEventMicroseconds],
  ['KiB / viewer', 1, (figures) => figures.memoryPerViewerKiB],
  ['p50 ms', 1, (figures) => figures.p50Ms],
  ['p99 ms', 1, (figures) => figures.p99Ms],
  ['delivered %', 2, (figures) => figures.deliveredShare * 100],
  ['bytes / event', 0, (figures) => figures.bytesPerEvent],
  ['cores busy', 2, (figures) => figures.coresBusy],
  ['subgraphs busy', 2, (figures) => figures.subgraphCoresBusy],
  ['connect s', 1, (figures) => figures.connectSeconds],
];

/** One server's round on one line. */
export function printable(name: string, figures: Figures): string {
  const errors = figures.errors > 0 ? `  ${figures.errors} ERRORS: ${figures.firstError}` : '';
  return `${name.padEnd(16)}  ${lineOf(columns, figures)}${errors}`;
}

/** Prints the medians and, if `save`, writes all figures. */
export function report({ machine, settings, rounds }: Results, save: boolean): void {
  const table = medians(rounds);
  process.stdout.write(`\n${table}\n`);
  if (!save) return;
  const versions = Object.fromEntries(Object.values(servers).map(({ title, version }) => [title, version()]));
  saveReport({
    ...{ name: 'fanout', heading: 'One stream to many viewers' },
    ...{ machine, settings, versions, rounds, table },
  });
}

function medians(rounds: readonly Round[]): string {
  const keys = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  const rows = keys.map((key) => {
    const [name = '', viewers = ''] = key.split(' ');
    const figures = rounds.flatMap((round) => round[key] ?? []);
    const lost = figures.reduce((sum, { errors, missed }) => sum + errors + missed, 0);
    const cells = [...mediansOf(columns, figures), ratio(rounds, key, `broadcast ${viewers}`), String(lost)];
    return [servers[name]!.title, viewers, ...cells];
  });
  const headings = columns.map(([heading]) => heading);
  return tableOf(['server', 'viewers', ...headings, '× bare broadcast', 'errors, gaps'], rows, 1);
}

/** How much more CPU an event costs than with the bare broadcast of the same round. */
function ratio(rounds: readonly Round[], key: string, floor: string): string {
  const ratios = rounds.flatMap((round) => {
    const [mine, bare] = [round[key], round[floor]];
    return mine && bare ? [mine.cpuPerEventMicroseconds / bare.cpuPerEventMicroseconds] : [];
  });
  return ratios.length === 0 ? '' : median(ratios).toFixed(2);
}
