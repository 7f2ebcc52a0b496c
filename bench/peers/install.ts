import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const peersFolder = import.meta.dirname;

/** Installs what the lock file names, unless that has been done. The project's own `npm ci` never does. */
export function installPeers(): void {
  const lock = join(peersFolder, 'package-lock.json');
  const installed = join(peersFolder, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stdout.write('Installing the peers (once) …\n');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peersFolder,
    stdio: 'inherit',
  });
  if (npm.status !== 0) throw new Error(`npm ci failed in ${peersFolder}`);
}
