import { join } from 'node:path';
import { Cluster } from '@dallal/postgres';
import type { Logger } from 'pino';
import type { DataFolder } from './data-folder.ts';
import { portNear } from './ports.ts';
import type { Screen } from './screen.ts';
import { superviseUntil } from './supervise.ts';

/** The one PostgreSQL server, with a database for each subgraph. */
export interface Databases {
  /** Address of the database of a subgraph. */
  url(subgraph: string): string;
  stop(): Promise<void>;
  /** Ends it at once; the next start recovers from the write-ahead log. */
  kill(): void;
}

/** Enough for eight subgraphs with a pool, a job worker and a listener each. */
const settings = {
  max_connections: '250',
  log_checkpoints: 'off',
  // A refused statement may hold a password's hash or somebody's address: neither it nor its values go to the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  timezone: 'UTC',
  // After a crash every file is synced before recovery; file by file that takes seconds.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
};

/** Starts the server on the data folder and starts it again whenever it dies. */
export async function startDatabases(
  folder: DataFolder,
  subgraphs: readonly string[],
  screen: Screen,
  log: Logger,
): Promise<Databases> {
  const port = await portNear(folder.manifest.postgresPort);
  const cluster = new Cluster({
    dataDir: folder.postgres,
    logFile: join(folder.logs, 'postgres.log'),
    password: folder.manifest.postgresPassword,
    port,
    settings,
  });
  await cluster.initialise();
  await cluster.start();
  const supervision = supervised(cluster, screen, log);
  try {
    folder.remember({ postgresPort: port });
    await Promise.all(subgraphs.map((subgraph) => cluster.createDatabase(databaseOf(subgraph))));
  } catch (error) {
    await supervision.stop();
    throw error;
  }
  return {
    url: (subgraph) => cluster.url(databaseOf(subgraph)),
    stop: supervision.stop,
    kill: () => cluster.kill(),
  };
}

function supervised(cluster: Cluster, screen: Screen, log: Logger) {
  const controller = new AbortController();
  const supervision = superviseUntil(
    controller.signal,
    { start: () => cluster.start(), ended: () => cluster.exited },
    {
      died: () => {
        log.error('PostgreSQL ended by itself');
        screen.say('  PostgreSQL ended by itself; starting it again …');
      },
      back: () => {
        log.info('PostgreSQL runs again');
        screen.say('  PostgreSQL runs again');
      },
      failed: (error) => log.error({ err: error }, 'PostgreSQL did not start'),
    },
  );
  return {
    stop: async () => {
      controller.abort();
      await supervision;
      await cluster.stop();
    },
  };
}

function databaseOf(subgraph: string): string {
  return `dallal_${subgraph}`;
}
