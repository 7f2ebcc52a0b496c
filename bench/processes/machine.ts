import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** Where figures come from; without it they mean nothing. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly node: string;
  /** Of the project; with a plus when files differ from it. */
  readonly commit: string | undefined;
  /** Processes that wanted a core in the minute before: a busy machine's figures are not worth much. */
  readonly loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    commit: commit(),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

function commit(): string | undefined {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).stdout?.trim();
  const hash = git('rev-parse', '--short', 'HEAD');
  return hash && (git('status', '--porcelain', '../../router') ? `${hash}+` : hash);
}

/** The version of a package as installed below `folder`, or undefined. */
export function versionOf(packageName: string, folder: string): string | undefined {
  for (const path of createRequire(`${folder}/`).resolve.paths(packageName) ?? []) {
    try {
      return JSON.parse(readFileSync(`${path}/${packageName}/package.json`, 'utf8')).version;
    } catch {
      // Not in this folder: the next one up.
    }
  }
  return undefined;
}
