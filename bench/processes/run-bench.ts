import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChildrenAtExit } from './child.ts';

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a benchmark in a folder of its own, and leaves neither files nor processes behind however it ends. */
export function runBench(run: (folder: string) => Promise<void>): void {
  stopChildrenAtExit();
  const folder = mkdtempSync(join(tmpdir(), 'dallal-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  run(folder).catch((error: Error) => {
    print(error.message);
    process.exit(1);
  });
}

/**
 * Measures everybody in turn, round after round, so that a change of the machine's mood meets all of them. One that
 * fails is missing in its round, and says why.
 */
export async function inRounds<Figures>(
  rounds: number,
  names: readonly string[],
  measure: (name: string) => Promise<Figures>,
  printable: (name: string, figures: Figures) => string,
): Promise<Record<string, Figures>[]> {
  const results: Record<string, Figures>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const figures: Record<string, Figures> = {};
    results.push(figures);
    for (const name of names) {
      try {
        figures[name] = await measure(name);
        print(`round ${round}  ${printable(name, figures[name])}`);
      } catch (error) {
        print(`round ${round}  ${name}  ${(error as Error).message}`);
      }
    }
  }
  return results;
}

/** The names asked for, or all. Throws for one that is not there. */
export function chosen(only: string | undefined, all: readonly string[]): readonly string[] {
  const names = only?.split(',') ?? all;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${all.join(', ')}`);
  return names;
}
