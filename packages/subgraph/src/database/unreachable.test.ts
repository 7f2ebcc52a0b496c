import { setTimeout as delay } from 'node:timers/promises';
import { createDatabase } from '@dallal/testing';
import { pino } from 'pino';
import { OutboxMessage } from '../messaging/index.ts';
import { type Database, openDatabase } from './database.ts';
import { sql, transaction } from './transaction.ts';
import { isDatabaseUnreachable } from './unreachable.ts';

const open = (url: string) =>
  openDatabase({
    name: 'test',
    url,
    poolSize: 1,
    entities: [OutboxMessage],
    migrations: [],
    log: pino({ level: 'silent' }),
  });

/** What an attempt fails with. */
const failureOf = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error,
  );

/** What a transaction fails with that the server ended because nothing happened in it. */
const failureOfIdle = (database: Database) =>
  failureOf(
    transaction(database.em.fork(), async (tx) => {
      await sql(tx, "set local idle_in_transaction_session_timeout = '1ms'");
      for (;;) {
        await delay(5);
        await sql(tx, 'select 1');
      }
    }),
  );

describe('an error', () => {
  it('of a port where nobody listens says that the database is away', async () => {
    const database = await open('postgres://nobody:nothing@127.0.0.1:1/none');
    expect(isDatabaseUnreachable(await failureOf(sql(database.em.fork(), 'select 1')))).toBe(true);
    expect(isDatabaseUnreachable(await failureOf(database.em.fork().find(OutboxMessage, {})))).toBe(true);
    await database.close(true);
  });

  it('of an exhausted pool, a slow statement or a cut connection does as well, and of a bad statement does not', async () => {
    const testDatabase = await createDatabase();
    const database = await open(testDatabase.url);
    const failing = (...statements: string[]) =>
      failureOf(
        transaction(database.em.fork(), async (tx) => {
          for (const statement of statements) await sql(tx, statement);
        }),
      );
    await transaction(database.em.fork(), async (tx) => {
      await sql(tx, 'set local idle_in_transaction_session_timeout = 0');
      expect(isDatabaseUnreachable(await failing('select 1'))).toBe(true);
      expect(isDatabaseUnreachable(await failureOf(database.em.fork().find(OutboxMessage, {})))).toBe(true);
    });
    const slow = await failing("set local statement_timeout = '1ms'", 'select pg_sleep(9)');
    expect(isDatabaseUnreachable(slow)).toBe(true);
    expect(isDatabaseUnreachable(new Error('wrapped', { cause: slow }))).toBe(true);
    expect(isDatabaseUnreachable(await failing('select pg_terminate_backend(pg_backend_pid())'))).toBe(true);
    expect(isDatabaseUnreachable(await failureOfIdle(database))).toBe(true);
    expect(isDatabaseUnreachable(await failing('select nonsense'))).toBe(false);
    expect(isDatabaseUnreachable(await failing('select 1 / 0'))).toBe(false);
    await database.close(true);
    await testDatabase.drop();
  });

  it('of another service says nothing of the database', async () => {
    expect(isDatabaseUnreachable(await failureOf(fetch('http://127.0.0.1:1/')))).toBe(false);
    expect(isDatabaseUnreachable('no error at all')).toBe(false);
  });
});

describe('a connection', () => {
  it('does not let a process that hangs in a transaction keep its locks', async () => {
    const testDatabase = await createDatabase();
    const database = await open(testDatabase.url);
    const [row] = await sql(database.em.fork(), 'show idle_in_transaction_session_timeout');
    expect(row).toEqual({ idle_in_transaction_session_timeout: '8s' });
    await database.close(true);
    await testDatabase.drop();
  });
});
