import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { createFilledDatabase } from './database.ts';
import { createDatabase, eventually, oncePerRun, redisUrl, startPostgres, startRedis } from './index.ts';

describe('the servers of a test run', () => {
  it('gives every caller an empty database of its own', async () => {
    const [one, two] = await Promise.all([createDatabase(), createDatabase()]);
    const client = new pg.Client({ connectionString: one.url });
    await client.connect();
    await client.query('create table mine (id int)');
    await client.end();
    expect(two.url).not.toBe(one.url);
    const other = new pg.Client({ connectionString: two.url });
    await other.connect();
    await expect(other.query('select * from mine')).rejects.toThrow('does not exist');
    await other.end();
    await Promise.all([one.drop(), two.drop()]);
  });

  it('has a real Redis', async () => {
    const redis = new Redis(redisUrl());
    expect(await redis.info('server')).toContain('redis_version');
    redis.disconnect();
  });

  it('starts, kills and restarts a Redis of a test’s own on the same port', async () => {
    const server = await startRedis();
    const first = server.pid;
    await server.kill();
    expect(server.pid).toBeUndefined();
    await server.restart();
    expect(server.pid).not.toBe(first);
    const redis = new Redis(server.url);
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
    await server.stop();
  });

  it('keeps what was committed when a PostgreSQL of a test’s own is stopped and started', async () => {
    const server = await startPostgres();
    await server.createDatabase('kept');
    await server.stop();
    expect(server.pid).toBeUndefined();
    await server.start();
    expect(await server.createDatabase('kept')).toBe(false);
    await server.dispose();
  });
});

describe('what is done once in a test run', () => {
  const name = () => `try-${randomUUID()}`;

  it('is done by the first who asks; the others wait until it is done', async () => {
    const once = name();
    let made = 0;
    const ask = async () => {
      await oncePerRun(once, async () => {
        await new Promise(setImmediate);
        made += 1;
      });
      return made;
    };
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    expect(await ask()).toBe(1);
  });

  it('is tried again when it failed', async () => {
    const once = name();
    const failing = oncePerRun(once, () => Promise.reject(new Error('not now')));
    await expect(failing).rejects.toThrow('not now');
    let made = false;
    await oncePerRun(once, async () => {
      made = true;
    });
    expect(made).toBe(true);
  });

  it('is to fill a database, of which everybody gets a copy', async () => {
    const filled = `try_${randomUUID().replaceAll('-', '')}`;
    let fills = 0;
    const on = async (url: string, statement: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(statement);
      await client.end();
      return rows;
    };
    const fill = (url: string) => {
      fills += 1;
      return on(url, 'create table mine (id int)');
    };
    const [one, two] = await Promise.all([
      createFilledDatabase(filled, fill),
      createFilledDatabase(filled, fill),
    ]);
    await on(one.url, 'insert into mine values (1)');
    expect(await on(two.url, 'select * from mine')).toEqual([]);
    expect(fills).toBe(1);
    await Promise.all([one.drop(), two.drop()]);
  });
});

describe('eventually', () => {
  it('returns what the check returned once it is truthy', async () => {
    let calls = 0;
    expect(await eventually(() => ++calls > 2 && 'done')).toBe('done');
  });

  it('says what it waited for and what it last saw', async () => {
    const check = () => {
      throw new Error('still 3');
    };
    await expect(eventually(check, { within: 20, what: 'four of them' })).rejects.toThrow(
      /20 ms: four of them\nLast: still 3/,
    );
  });
});
