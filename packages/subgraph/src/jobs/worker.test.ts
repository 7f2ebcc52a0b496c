import {
  createDatabase,
  eventually,
  type PostgresServer,
  startPostgres,
  type TestDatabase,
} from '@dallal/testing';
import { jest } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { z } from 'zod';
import { openDatabase } from '../database/database.ts';
import { sql, transaction } from '../database/transaction.ts';
import { MemoryPubSub, messagingEntities } from '../messaging/index.ts';
import { createLogger } from '../observability/log.ts';
import { SubgraphMetrics } from '../observability/metrics.ts';
import { job, schedule, unschedule } from './jobs.ts';
import { JobWorker, migrateJobs } from './worker.ts';

const silent = createLogger('test', 'silent');

/** A worker whose one job notes its payload, after waiting for `gate` if it is told to. */
async function startTestWorker(databaseUrl: string, log = silent) {
  await migrateJobs(databaseUrl, log);
  const database = await openDatabase({
    name: 'jobs',
    url: databaseUrl,
    poolSize: 4,
    entities: messagingEntities,
    migrations: [],
    log,
  });
  const em = () => database.em.fork();
  const noted: string[] = [];
  let open: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const note = job(
    'note',
    z.object({ what: z.string(), wait: z.boolean().optional(), fail: z.boolean().optional() }),
    async ({ what, wait, fail }) => {
      noted.push(what);
      if (fail) throw new Error('cannot be done');
      if (wait) await gate;
    },
  );
  const runtime = { em, log, services: {}, pubsub: new MemoryPubSub() };
  const metrics = new SubgraphMetrics('jobs');
  const worker = new JobWorker({ databaseUrl, jobs: [note], runtime, metrics });
  await worker.start();
  return {
    em,
    noted,
    metrics,
    open: () => open!(),
    stop: async () => {
      await worker.stop();
      await database.close(true);
    },
  };
}

const add = (em: EntityManager, what: string, when: Parameters<typeof schedule>[3] = {}, more: object = {}) =>
  transaction(em, (tx) => schedule(tx, 'note', { what, ...more }, when));

describe('jobs', () => {
  let database: TestDatabase;
  let jobs: Awaited<ReturnType<typeof startTestWorker>>;

  beforeAll(async () => {
    database = await createDatabase();
    jobs = await startTestWorker(database.url);
  });
  afterAll(async () => {
    jobs.open();
    await jobs?.stop();
    await database?.drop();
  });

  it('are done although the database was too slow when their worker began', async () => {
    const other = await createDatabase();
    const send = pg.Client.prototype.query;
    const query = jest.spyOn(pg.Client.prototype, 'query');
    let failures = 0;
    query.mockImplementation(function (this: pg.Client, ...given: unknown[]) {
      const { text = '' } = Object(given[0]) as { text?: string };
      const isFirst = failures === 0 && /^insert into .*_private_tasks as tasks/.test(text);
      if (!isFirst) return send.apply(this, given as never) as never;
      failures += 1;
      return Promise.reject(new Error('timeout exceeded when trying to connect')) as never;
    } as never);
    const worker = await startTestWorker(other.url);
    try {
      await add(worker.em(), 'late');
      await eventually(() => worker.noted.includes('late'), { within: 20_000 });
      expect(failures).toBe(1);
    } finally {
      query.mockRestore();
      await worker.stop();
      await other.drop();
    }
  });

  it('do not exist when the transaction that added them is rolled back', async () => {
    await expect(
      transaction(jobs.em(), async (tx) => {
        await schedule(tx, 'note', { what: 'undone' });
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    await add(jobs.em(), 'done');
    await eventually(() => jobs.noted.includes('done'));
    expect(jobs.noted).not.toContain('undone');
  });

  it('are replaced under their key while they wait, and can be taken back', async () => {
    const later = new Date(Date.now() + 3_600_000);
    await add(jobs.em(), 'first', { key: 'k', runAt: later });
    await add(jobs.em(), 'never', { key: 'other', runAt: later });
    await transaction(jobs.em(), (tx) => unschedule(tx, 'other'));
    await add(jobs.em(), 'second', { key: 'k' });
    await eventually(() => jobs.noted.includes('second'));
    // The row of a job goes after its handler has returned.
    await eventually(async () => (await sql(jobs.em(), 'select id from graphile_worker.jobs')).length === 0);
    expect(jobs.noted).not.toContain('first');
    expect(jobs.noted).not.toContain('never');
  });

  it('of a worker that was killed are done within seconds, and those of a living one are left to it', async () => {
    await add(jobs.em(), 'long', { key: 'long' }, { wait: true });
    await eventually(() => jobs.noted.includes('long'));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where key = 'long'`,
    );
    await client.query(
      `select graphile_worker.add_job('note', '{"what":"orphan"}', run_at => now() + interval '1 hour', job_key => 'orphan')`,
    );
    await client.query(
      `update graphile_worker._private_jobs set run_at = now(), locked_by = 'worker-of-a-dead-process', locked_at = now() - interval '1 minute' where key = 'orphan'`,
    );
    await client.end();
    await eventually(() => jobs.noted.includes('orphan'), { within: 20_000 });
    expect(jobs.noted.filter((what) => what === 'long')).toHaveLength(1);
    jobs.open();
    await eventually(async () => (await sql(jobs.em(), 'select id from graphile_worker.jobs')).length === 0);
  });
});

describe('a job that failed as often as it may', () => {
  it('is logged as an error and counted as given up', async () => {
    const database = await createDatabase();
    const lines: string[] = [];
    const log = createLogger('test', 'error', { write: (line) => lines.push(line) });
    const jobs = await startTestWorker(database.url, log);
    try {
      await add(jobs.em(), 'hopeless', { maxAttempts: 1 }, { fail: true });
      await add(jobs.em(), 'hopeful', { maxAttempts: 2 }, { fail: true });
      await eventually(() => jobs.noted.length >= 2 && lines.length > 0);
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { msg: 'job given up', job: 'note', attempts: 1, err: { message: 'cannot be done' } },
      ]);
      const { values } = await jobs.metrics.jobs.get();
      expect(values).toContainEqual({ labels: { job: 'note', outcome: 'given_up' }, value: 1 });
    } finally {
      await jobs.stop();
      await database.drop();
    }
  });
});

describe('jobs under a database that stops and starts', () => {
  let server: PostgresServer;
  let jobs: Awaited<ReturnType<typeof startTestWorker>>;

  beforeAll(async () => {
    server = await startPostgres({ max_prepared_transactions: '1' });
    jobs = await startTestWorker(server.url('postgres'));
  }, 60_000);
  afterAll(async () => {
    await jobs?.stop();
    await server?.dispose();
  });

  it('are done afterwards, the one that was interrupted included', async () => {
    await add(jobs.em(), 'interrupted', {}, { wait: true });
    await eventually(() => jobs.noted.includes('interrupted'));
    await server.stop();
    jobs.open();
    await server.start();
    await eventually(() => add(jobs.em(), 'afterwards').then(() => true));
    await eventually(() => jobs.noted.includes('afterwards'), { within: 20_000 });
    await eventually(async () => (await sql(jobs.em(), 'select id from graphile_worker.jobs')).length === 0, {
      within: 25_000,
    });
  });

  it('can be stopped while they are being taken up again, and are then left alone', async () => {
    const lines: string[] = [];
    const log = createLogger('test', 'trace', { write: (line) => lines.push(line) });
    await server.createDatabase('stopping');
    const stopped = await startTestWorker(server.url('stopping'), log);
    const admin = () => new pg.Client({ connectionString: server.url('stopping') });
    await add(stopped.em(), 'cut short', {}, { wait: true });
    await eventually(() => stopped.noted.includes('cut short'));
    // A lock that outlives the server, upon what a worker reads first.
    const locking = admin();
    await locking.connect();
    await locking.query('begin; lock graphile_worker.migrations');
    await locking.query("prepare transaction 'lock'");
    await locking.end();
    await server.stop();
    stopped.open();
    await server.start();
    const unlocking = admin();
    await unlocking.connect();
    await eventually(
      async () =>
        (
          await unlocking.query(
            "select 1 from pg_locks join pg_stat_activity using (pid) where not granted and application_name = 'dallal-jobs' and datname = 'stopping'",
          )
        ).rowCount,
    );
    const stopping = stopped.stop();
    await unlocking.query("rollback prepared 'lock'");
    await unlocking.end();
    await stopping;
    await eventually(() => add(jobs.em(), 'for the other one').then(() => true));
    expect(lines.filter((line) => line.includes('after calling end'))).toEqual([]);
  }, 30_000);
});
