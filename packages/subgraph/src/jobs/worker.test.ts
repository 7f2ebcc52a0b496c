import {
  createDatabase,
  eventually,
  type PostgresServer,
  startPostgres,
  type TestDatabase,
} from '@dallal/testing';
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

const log = createLogger('test', 'silent');

/** A worker whose one job notes its payload, after waiting for `gate` if it is told to. */
async function startTestWorker(databaseUrl: string) {
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
    z.object({ what: z.string(), wait: z.boolean().optional() }),
    async ({ what, wait }) => {
      noted.push(what);
      if (wait) await gate;
    },
  );
  const runtime = { em, log, services: {}, pubsub: new MemoryPubSub() };
  const worker = new JobWorker({ databaseUrl, jobs: [note], runtime, metrics: new SubgraphMetrics('jobs') });
  await worker.start();
  return {
    em,
    noted,
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
    expect(await sql(jobs.em(), 'select id from graphile_worker.jobs')).toEqual([]);
    expect(jobs.noted).not.toContain('first');
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

describe('jobs under a database that stops and starts', () => {
  let server: PostgresServer;
  let jobs: Awaited<ReturnType<typeof startTestWorker>>;

  beforeAll(async () => {
    server = await startPostgres();
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
});
