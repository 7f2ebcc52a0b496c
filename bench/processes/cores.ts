import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The core the measured process has to itself, and those of the processes around it. */
export interface Cores {
  readonly gateway: readonly number[];
  readonly subgraphs: readonly number[];
  readonly load: readonly number[];
}

/**
 * Gives the gateway a core of its own, or `gatewayCores` of them. Undefined without `taskset` or with one core only:
 * then nothing is pinned.
 */
export function chooseCores(gatewayCores = 1): Cores | undefined {
  const allowed = allowedCores();
  if (allowed.length < 2 || spawnSync('taskset', ['--version']).status !== 0) return undefined;
  const gateway = allowed.slice(-Math.min(gatewayCores, allowed.length));
  const others = allowed.slice(0, -gateway.length);
  if (others.length === 0) return { gateway, subgraphs: allowed, load: allowed };
  return {
    gateway,
    subgraphs: others.slice(0, 1),
    load: others.slice(1, 2).concat(others.slice(0, 1)).slice(0, 1),
  };
}

/** The same for a report. */
export function namesOf(cores: Cores | undefined): string {
  if (!cores) return 'not pinned';
  return `gateway ${cores.gateway}; subgraphs ${cores.subgraphs}; load ${cores.load}`;
}

/** The command that runs `command` on `cores` only; its process id is that of the command. */
export function pinned(cores: readonly number[] | undefined, command: readonly string[]): readonly string[] {
  return cores ? ['taskset', '-c', cores.join(','), ...command] : command;
}

/** Cores this process may use: fewer than the machine has where a container says so. */
function allowedCores(): number[] {
  try {
    const list = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
    return list.split(',').flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  } catch {
    return [];
  }
}
