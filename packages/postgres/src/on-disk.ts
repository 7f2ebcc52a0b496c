import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The major version of the server inside the npm package. */
export const serverMajor = 18;

/** The major version that wrote a cluster's files, or undefined where there is no cluster. */
export function clusterMajor(dataDir: string): number | undefined {
  const file = join(dataDir, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : undefined;
}

/**
 * The pid of a server that still runs on these files though whoever started it is gone (`kill -9`).
 * A lock file that names another process is removed: pids are reused, and the process may be somebody's PostgreSQL.
 */
export function orphanOf(dataDir: string): number | undefined {
  const lockFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(lockFile)) return undefined;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1 && isServerOn(dataDir, pid)) return pid;
  rmSync(lockFile, { force: true });
  return undefined;
}

/** Stops such a server the way `pg_ctl stop -m fast` does, and waits until its files are free. */
export async function stopOrphan(dataDir: string, withinMs = 30_000): Promise<boolean> {
  const pid = orphanOf(dataDir);
  if (pid === undefined) return false;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + withinMs;
  while (orphanOf(dataDir) === pid) {
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL (pid ${pid}) still runs on ${dataDir} and does not stop`);
    await delay(20);
  }
  return true;
}

/** Whether the process is a PostgreSQL that was started on these files. */
function isServerOn(dataDir: string, pid: number): boolean {
  const [program = '', ...args] = commandLineOf(pid);
  if (!/^postgres\b/.test(basename(program))) return false;
  const files = realpathSync(dataDir);
  return args.some((arg) => arg === dataDir || (existsSync(arg) && realpathSync(arg) === files));
}

function commandLineOf(pid: number): string[] {
  try {
    // A zombie has an empty command line: it holds nothing any more.
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}
