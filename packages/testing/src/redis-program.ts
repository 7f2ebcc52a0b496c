import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const missing =
  'redis-server is not on the PATH, and the tests need a real one. Install it: "apt-get install redis-server" (Debian, Ubuntu), "brew install redis" (macOS), "apk add redis" (Alpine).';

/** Path of `redis-server`. As root on Debian it is installed when missing; elsewhere its absence is an error, never a skipped test. */
export function redisProgram(): string {
  const found = onPath('redis-server');
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) installFromDebian();
  const installed = onPath('redis-server');
  if (!installed) throw new Error(missing);
  return installed;
}

function installFromDebian(): void {
  // RUNLEVEL=1 keeps the package from starting its own service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const install = () => apt('install', '-y', '--no-install-recommends', 'redis-server');
  try {
    try {
      install();
    } catch {
      apt('update');
      install();
    }
  } catch (cause) {
    throw new Error(`${missing} Installing it with apt-get failed.`, { cause });
  }
}

function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
