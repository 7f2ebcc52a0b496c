import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Problem } from './problems.ts';

export interface Lock {
  release(): void;
}

/** Takes the data folder for this process. A lock whose holder is dead (`kill -9`) is taken over. */
export function lock(file: string, folder: string): Lock {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n`);
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (linked(draft, file)) return { release: () => rmSync(file, { force: true }) };
      const holder = holderOf(file);
      if (holder !== undefined && isLauncher(holder)) {
        throw new Problem(
          `Another dallal (pid ${holder}) runs on ${folder}. Stop it, or choose another folder with --data DIR.`,
        );
      }
      removeStale(file);
    }
    throw new Problem(`${file} changes hands all the time. Is another dallal starting on ${folder}?`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Linking is the one way to make a file with its content in it that fails when the file exists. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two may find the same stale lock. Renaming lets one of them remove it, never a new one of the other's. */
function removeStale(file: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const holder = holderOf(aside);
  if (holder !== undefined && isLauncher(holder)) linked(aside, file);
  rmSync(aside, { force: true });
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Pids are used again, in containers at once: a live process counts only if it is a launcher, and not this one. */
function isLauncher(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return /launcher.dist.main\.js/.test(command);
  } catch {
    return false;
  }
}
