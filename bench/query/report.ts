import type { Machine } from '../processes/machine.ts';
import { type Column, lineOf, mediansOf, tableOf } from '../report/figures-table.ts';
import { saveReport } from '../report/save.ts';
import { gateways } from './gateways.ts';
import type { Figures } from './measure.ts';

export interface Results {
  readonly machine: Machine;
  readonly settings: object;
  /** By gateway, one entry a round; a gateway that did not start is missing. */
  readonly rounds: readonly Readonly<Record<string, Figures>>[];
}

const columns: readonly Column<Figures>[] = [
  ['CPU s / 1,000', 3, (figures) => figures.cpuSecondsPer1000],
  ['requests / s', 0, (figures) => figures.requestsPerSecond],
  ['p50 ms', 1, (figures) => figures.p50Ms],
  ['p99 ms', 1, (figures) => figures.p99Ms],
  ['RSS peak MiB', 0, (figures) => figures.rssPeakMiB],
  ['fetches / request', 2, (figures) => figures.fetchesPerRequest],
  ['cores busy', 2, (figures) => figures.coresBusy],
];

/** One gateway's round on one line. */
export function printable(name: string, figures: Figures): string {
  const errors = figures.errors > 0 ? `  ${figures.errors} ERRORS: ${figures.firstError}` : '';
  return `${name.padEnd(20)}  ${lineOf(columns, figures)}${errors}`;
}

/** Prints the medians and, if `save`, writes all figures. */
export function report({ machine, settings, rounds }: Results, save: boolean): void {
  const table = medians(rounds);
  process.stdout.write(`\n${table}\n`);
  if (!save) return;
  const versions = Object.fromEntries(
    Object.values(gateways).map(({ title, version }) => [title, version()]),
  );
  saveReport({ name: 'query', heading: 'The heavy query', machine, settings, versions, rounds, table });
}

function medians(rounds: Results['rounds']): string {
  const measured = Object.entries(gateways).filter(([name]) => rounds.some((round) => round[name]));
  const rows = measured.map(([name, { title, sharing }]) => {
    const figures = rounds.flatMap((round) => round[name] ?? []);
    const errors = figures.reduce((sum, each) => sum + each.errors, 0);
    return [title, sharing, ...mediansOf(columns, figures), errors === 0 ? '0' : `**${errors}: void**`];
  });
  return tableOf(['gateway', 'shares', ...columns.map(([heading]) => heading), 'errors'], rows, 2);
}
