import { eventually, type PostgresServer, startPostgres } from '@dallal/testing';
import pg from 'pg';
import { createLogger } from '../observability/log.ts';
import { WorkerLiveness } from './liveness.ts';
import { migrateJobs } from './worker.ts';

const log = createLogger('test', 'silent');

describe('the watch over workers', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres();
    await migrateJobs(server.url('postgres'), log);
  });

  afterAll(() => server.dispose());

  it('ends although the server hangs', async () => {
    const watch = new WorkerLiveness(server.url('postgres'), log);
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    watch.vouchFor('worker');
    watch.start();
    const watching = async () => {
      const { rows } = await admin.query<{ pid: number }>(
        "select pid from pg_stat_activity where application_name = 'dallal-job-liveness'",
      );
      return rows[0]?.pid;
    };
    const pid = await eventually(watching);
    process.kill(pid, 'SIGSTOP');
    try {
      await watch.stop();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await eventually(async () => (await watching()) === undefined);
    await admin.end();
  }, 20_000);
});
