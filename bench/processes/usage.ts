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
  const each = [pid, ...descendantsOf(pid)].map(usageOfOne);
  const sum = (key: keyof Usage) => each.reduce((total, usage) => total + usage[key], 0);
  return { cpuSeconds: sum('cpuSeconds'), rss: sum('rss'), peakRss: sum('peakRss') };
}

function usageOfOne(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in brackets, which may hold spaces: count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(status)?.[1] ?? 0);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    rss: kilobytes('VmRSS') * 1_024,
    peakRss: kilobytes('VmHWM') * 1_024,
  };
}

function descendantsOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}
