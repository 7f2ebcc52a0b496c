import { testServers } from './config.ts';
import { startPostgres } from './postgres.ts';
import { reapAfterThisProcess } from './reaper.ts';
import { startRedis } from './redis.ts';
import { running } from './running.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Starts the PostgreSQL and the Redis that all test files of a run share. Node loads this file itself, without
 * jest's resolver: hence no workspace package is imported by name from here.
 */
export async function startServers(): Promise<void> {
  // Redis first: it is what may be missing.
  const redis = await startRedis();
  const postgres = await startPostgres().catch(async (error) => {
    await redis.stop();
    throw error;
  });
  const folder = temporaryFolder();
  const pids = [postgres.pid, redis.pid].filter((pid) => pid !== undefined);
  const reaper = reapAfterThisProcess(pids, [postgres.folder, folder.path]);
  testServers.publish({ postgres: postgres.url(), redis: redis.url, folder: folder.path });
  running.stop = async () => {
    await Promise.all([postgres.dispose(), redis.stop()]);
    folder.remove();
    reaper.cancel();
  };
}

// biome-ignore lint/style/noDefaultExport: jest asks for it
export default startServers;
