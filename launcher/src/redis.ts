import { accessSync, constants, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from '@dallal/postgres';
import { Redis } from 'ioredis';
import type { LauncherConfig } from './config.ts';
import { keepRunning } from './keep-running.ts';
import { Problem } from './problems.ts';
import { ServerProcess } from './server-process.ts';
import type { Session } from './session.ts';

/** A Redis that runs somewhere, or the program to run one of our own. */
export type RedisSource = { url: string } | { program: string };

const missing =
  'redis-server is not on the PATH. Install it ("apt-get install redis-server", "brew install redis"), or set REDIS_URL to a Redis that runs.';

/** Finds out before anything is started. */
export async function findRedis({ redisUrl, environment }: LauncherConfig): Promise<RedisSource> {
  if (redisUrl) {
    if (await answers(redisUrl)) return { url: redisUrl };
    throw new Problem(`No Redis answers at ${withoutPassword(redisUrl)} (REDIS_URL).`);
  }
  const program = (environment.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find(isExecutable);
  if (!program) throw new Problem(missing);
  return { program };
}

/** The address of the Redis; one of our own is started, and keeps nothing on disk. */
export async function startRedis(source: RedisSource, session: Session): Promise<string> {
  if ('url' in source) return source.url;
  const { folder, config } = session;
  const home = join(folder.path, 'redis');
  mkdirSync(home, { recursive: true });
  const pidFile = join(home, 'redis.pid');
  endOrphan(pidFile);
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const listen = ['--port', String(port), '--bind', '127.0.0.1', '--pidfile', pidFile, '--dir', home];
  const redis = new ServerProcess({
    name: 'redis',
    command: source.program,
    // The truth is in PostgreSQL: what Redis forgets is read again from there.
    args: [...listen, '--save', '', '--appendonly', 'no'],
    env: config.environment,
    logFile: join(folder.logs, 'redis.log'),
    isReady: () => answers(url),
    ipc: false,
  });
  await keepRunning([redis], session);
  return url;
}

/** Ends the Redis of a launcher that was killed. It holds nothing that is needed. */
function endOrphan(pidFile: string): void {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    const command =
      process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'redis-server';
    if (pid > 1 && command.includes('redis-server')) process.kill(pid, 'SIGTERM');
  } catch {
    // There is none.
  }
  rmSync(pidFile, { force: true });
}

async function answers(url: string): Promise<boolean> {
  const options = {
    lazyConnect: true,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  };
  const client = new Redis(url, options);
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@');
}
