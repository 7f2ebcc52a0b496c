import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, the unit of /proc/<pid>/stat. */
const TICKS = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;

export interface Usage {
  /** User and system time of all threads and child processes so far, in seconds. */
  readonly cpuSeconds: number;
  /** Resident memory now, in bytes. */
  readonly rss: number;
  /** The most it ever was, in bytes. */
  readonly peakRss: number;
}

/** What a process and its descendants have used. Throws when /proc is not there or the process has gone. */
export function usageOf(pid: number): Usage {
  const each = [usageOfOne(pid), ...descendantsOf(pid).flatMap(usageIfThere)];
  const sum = (key: keyof Usage) => each.reduce((total, usage) => total + usage[key], 0);
  return { cpuSeconds: sum('cpuSeconds'), rss: sum('rss'), peakRss: sum('peakRss') };
}

/** A child may have ended since it was listed. */
function usageIfThere(pid: number): Usage[] {
  try {
    return [usageOfOne(pid)];
  } catch {
    return [];
  }
}

function usageOfOne(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in brackets, which may hold spaces: count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(status)?.[1] ?? 0);
  // Its own, user and system, and those of children that have ended.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    cpuSeconds: ticks / TICKS,
    rss: kilobytes('VmRSS') * 1_024,
    peakRss: kilobytes('VmHWM') * 1_024,
  };
}

function descendantsOf(pid: number): number[] {
  const children = childrenOf(pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** None of a process that has gone. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
