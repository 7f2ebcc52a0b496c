import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../processes/machine.ts';

const resultsFolder = join(import.meta.dirname, '..', 'results');

export interface Report {
  /** The start of the files' name. */
  readonly name: string;
  readonly heading: string;
  readonly machine: Machine;
  readonly settings: object;
  /** What was measured, by title; those without a version are ours and not released. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** Everything, round by round. */
  readonly rounds: readonly object[];
  /** Medians, in Markdown. */
  readonly table: string;
}

/** Writes all figures to results/<name>-<date>.json and the table to a .md beside it. */
export function saveReport(report: Report): void {
  const { name, machine, settings, versions, rounds } = report;
  mkdirSync(resultsFolder, { recursive: true });
  const file = `${name}-${machine.date.slice(0, 16).replace(':', '')}`;
  const all = { ...machine, settings, versions, rounds };
  writeFileSync(join(resultsFolder, `${file}.json`), `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(join(resultsFolder, `${file}.md`), `${markdown(report)}\n`);
  process.stdout.write(`\nbench/results/${file}.json and .md\n`);
}

function markdown({ heading, machine, settings, versions, rounds, table }: Report): string {
  const { date, processor, cores, memoryGiB, kernel, node, loadBefore, commit } = machine;
  const measured = Object.entries(versions).flatMap(([title, version]) =>
    version ? [`- ${title} ${version}`] : [],
  );
  return [
    `# ${heading}`,
    `${date}. ${processor}, ${cores} cores, ${memoryGiB} GiB, Linux ${kernel}, Node ${node}, commit ${commit}; load before the run ${loadBefore}.`,
    `Settings: \`${JSON.stringify(settings)}\`. Medians of ${rounds.length} round(s); every round is in the JSON file beside this one.`,
    table,
    measured.join('\n'),
  ].join('\n\n');
}
