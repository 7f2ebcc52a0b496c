import { installFromDebian, onPath } from './programs.ts';

const missing =
  'redis-server is not on the PATH, and the tests need a real one. Install it: "apt-get install redis-server" (Debian, Ubuntu), "brew install redis" (macOS), "apk add redis" (Alpine).';

/** Path of `redis-server`. As root on Debian it is installed when missing; elsewhere its absence is an error, never a skipped test. */
export function redisProgram(): string {
  const found = onPath('redis-server');
  if (found) return found;
  try {
    installFromDebian('redis-server');
  } catch (cause) {
    throw new Error(`${missing} Installing it with apt-get failed.`, { cause });
  }
  const installed = onPath('redis-server');
  if (!installed) throw new Error(missing);
  return installed;
}
