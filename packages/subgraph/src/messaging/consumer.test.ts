import {
  type DataOf,
  type EventContract,
  type EventEnvelope,
  merchantSuspended,
  userLoggedIn,
} from '@dallal/events';
import { eventually, type PostgresServer, startPostgres } from '@dallal/testing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { type Database, migrate, openDatabase } from '../database/database.ts';
import { sql, transaction } from '../database/transaction.ts';
import { newId } from '../id.ts';
import { Consumer } from './consumer.ts';
import { listDeadLetters } from './dead-letters.ts';
import { emit, onEmit } from './emit.ts';
import { type EventConsumer, on } from './event-consumer.ts';
import { MemoryEventBus } from './memory-event-bus.ts';
import { messagingEntities, messagingMigrations } from './migration.ts';
import { readOutbox } from './outbox.ts';
import { MemoryPubSub } from './pubsub.ts';
import { Relay } from './relay.ts';

const log = pino({ level: 'silent' });

describe('consumer', () => {
  let server: PostgresServer;
  let users: Database;
  let inbox: Database;
  const databases: Database[] = [];
  const parts: { stop(): Promise<void> }[] = [];

  const open = async (name: string) => {
    const database = await openDatabase({
      name,
      url: server.url(name),
      poolSize: 4,
      entities: messagingEntities,
      migrations: messagingMigrations,
      log,
    });
    databases.push(database);
    return database;
  };
  const create = async () => {
    const name = `t${newId().replaceAll('-', '')}`;
    await server.createDatabase(name);
    const database = await open(name);
    await migrate(database);
    return { name, database };
  };
  let inboxName: string;
  let bus: MemoryEventBus;

  const logIn = (userId: string) =>
    transaction(users.em.fork(), (tx) => emit(tx, userLoggedIn, userId, { userId }));
  const consume = (consumers: EventConsumer[], database = inbox) => {
    const em = () => database.em.fork();
    const pubsub = new MemoryPubSub();
    const context = (tx: EntityManager) => ({ em: tx, log, services: undefined, pubsub });
    const consumer = new Consumer({ subgraph: 'notifications', consumers, bus, em, context, log });
    parts.push(consumer);
    consumer.start();
    return consumer;
  };
  /** The effect: a row that nothing keeps from being written twice. */
  const note = on(userLoggedIn, async (event, { em }) => {
    await sql(em, 'insert into effect (note) values (?)', [event.data.userId]);
  });
  const effects = async () =>
    (await sql<{ note: string }>(inbox.em.fork(), 'select note from effect order by n')).map(
      (row) => row.note,
    );
  const outcomes = async () =>
    (await sql<{ outcome: string }>(inbox.em.fork(), 'select outcome from inbox order by position')).map(
      (row) => row.outcome,
    );
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}`);

  beforeAll(async () => {
    // Killed in a test, it must keep what it acknowledged.
    server = await startPostgres({ synchronous_commit: 'on' });
  });

  afterAll(() => server.dispose());

  beforeEach(async () => {
    ({ database: users } = await create());
    ({ database: inbox, name: inboxName } = await create());
    await sql(inbox.em.fork(), 'create table effect (n serial, note text)');
    bus = new MemoryEventBus();
    bus.registerSource('users', (after, limit) => readOutbox(users.em.fork(), after, limit));
    const relay = new Relay({ producer: 'users', em: () => users.em.fork(), bus, log });
    onEmit(users, () => relay.nudge());
    relay.start();
    parts.push(relay);
  });

  afterEach(async () => {
    await bus.close();
    await Promise.all(parts.splice(0).map((part) => part.stop()));
    await Promise.all(databases.splice(0).map((database) => database.close(true)));
  });

  it('handles every event once and in order, and a new subscriber begins at the beginning', async () => {
    for (const n of numbers(10)) await logIn(n);
    consume([note]);
    for (const n of numbers(20).slice(10)) await logIn(n);
    await eventually(async () => (await effects()).length === 20);
    expect(await effects()).toEqual(numbers(20));
  });

  it('goes on after a restart where it was', async () => {
    const first = consume([note]);
    await logIn('1');
    await eventually(async () => (await effects()).length === 1);
    await first.stop();
    await logIn('2');
    consume([note]);
    await eventually(async () => (await effects()).length === 2);
    expect(await effects()).toEqual(['1', '2']);
  });

  it('has each effect once when two processes of a subgraph consume the same log', async () => {
    const other = await open(inboxName);
    consume([note]);
    consume([note], other);
    for (const n of numbers(40)) await logIn(n);
    await eventually(async () => (await effects()).length >= 40);
    expect(await effects()).toEqual(numbers(40));
  });

  it('has the effect once when the connection is lost between the effect and the commit', async () => {
    let tries = 0;
    consume([
      on(userLoggedIn, async (event, context) => {
        await note.handle(event, context);
        tries += 1;
        if (tries > 7) return;
        // More often than a handler may fail: an outage is not the event's fault.
        const [self] = await sql<{ pid: number }>(context.em, 'select pg_backend_pid() as pid');
        await sql(inbox.em.fork(), 'select pg_terminate_backend(?)', [self!.pid]);
        await sql(context.em, 'select 1');
      }),
    ]);
    await logIn('1');
    await eventually(async () => (await effects()).length > 0, { within: 25_000 });
    expect(await effects()).toEqual(['1']);
    expect(tries).toBe(8);
    expect(await outcomes()).toEqual(['done']);
  });

  it('has the effect once when a relay dies before it publishes, and the next one publishes twice', async () => {
    await Promise.all(parts.splice(0).map((part) => part.stop()));
    await logIn('1');
    // What a relay leaves that is killed between its commit and the bus.
    await sql(users.em.fork(), 'update outbox set position = 1');
    consume([note]);
    await eventually(async () => (await effects()).length === 1);
    await logIn('2');
    await sql(users.em.fork(), 'update outbox set position = 2 where position is null');
    await bus.publish('users');
    await bus.publish('users');
    await eventually(async () => (await effects()).length > 1);
    expect(await effects()).toEqual(['1', '2']);
    expect(await outcomes()).toEqual(['done', 'done']);
  });

  it('skips events of types that nobody asked for', async () => {
    consume([note]);
    const merchant = { merchantId: 'm', userId: 'u', name: 'n' };
    await transaction(users.em.fork(), (tx) => emit(tx, merchantSuspended, 'm', merchant));
    await logIn('1');
    await eventually(async () => (await effects()).length === 1);
    expect(await outcomes()).toEqual(['ignored', 'done']);
  });

  it('tries a handler five times, puts the event aside and goes on with the next', async () => {
    let tries = 0;
    consume([
      on(userLoggedIn, async (event, context) => {
        await note.handle(event, context);
        if (event.data.userId !== 'bad') return;
        tries += 1;
        throw new Error('cannot cope');
      }),
    ]);
    await logIn('bad');
    await logIn('good');
    await eventually(async () => (await effects()).length > 0);
    expect(await effects()).toEqual(['good']);
    expect(tries).toBe(5);
    expect(await listDeadLetters(inbox.em.fork())).toMatchObject([
      {
        type: 'user.logged_in',
        producer: 'users',
        position: '1',
        attempts: 5,
        envelope: { aggregateId: 'bad' },
      },
    ]);
    expect(await outcomes()).toEqual(['dead', 'done']);
  });

  it.each<[string, { version?: number; data?: string }]>([
    ['of an unknown version', { version: 2 }],
    ['whose data breaks the contract', { data: '{"userId": 7}' }],
  ])(
    'puts an event %s aside without calling the handler',
    async (_, { version = 1, data = '{"userId": "u"}' }) => {
      consume([note]);
      await sql(
        users.em.fork(),
        `insert into outbox (event_id, type, version, producer, aggregate_id, data)
       values (uuidv7(), 'user.logged_in', ?, 'users', 'odd', ?::jsonb)`,
        [version, data],
      );
      await logIn('good');
      await eventually(async () => (await effects()).length > 0);
      expect(await effects()).toEqual(['good']);
      expect(await listDeadLetters(inbox.em.fork())).toMatchObject([{ attempts: 0 }]);
    },
  );

  it('replays a dead letter exactly once', async () => {
    let cured = false;
    const consumer = consume([
      on(userLoggedIn, async (event, context) => {
        if (!cured) throw new Error('not yet');
        await note.handle(event, context);
      }),
    ]);
    const { id } = await logIn('1');
    await eventually(async () => (await listDeadLetters(inbox.em.fork())).length === 1, { within: 20_000 });
    expect(await consumer.replayDeadLetter(id)).toMatchObject({ replayed: false, reason: 'failed' });
    expect(await consumer.deadLetters()).toMatchObject([{ eventId: id, producer: 'users', attempts: 5 }]);
    cured = true;
    const results = await Promise.all([consumer.replayDeadLetter(id), consumer.replayDeadLetter(id)]);
    expect(results).toContainEqual({ replayed: true });
    expect(results).toContainEqual({ replayed: false, reason: 'replayed_before' });
    expect(await effects()).toEqual(['1']);
    expect(await consumer.deadLetters()).toEqual([]);
    expect(await outcomes()).toEqual(['done']);
    expect(await consumer.replayDeadLetter('no-such')).toEqual({ replayed: false, reason: 'not_found' });
  });

  it('recognises an event that comes again under another place', async () => {
    consume([note]);
    await logIn('1');
    await eventually(async () => (await effects()).length === 1);
    await sql(users.em.fork(), 'update outbox set position = 2 where position = 1');
    await logIn('2');
    await eventually(async () => (await effects()).length === 2);
    expect(await effects()).toEqual(['1', '2']);
  });

  it.each([
    ['as long as the old one', ['a', 'b', 'c']],
    ['shorter', ['a']],
    ['longer', ['a', 'b', 'c', 'd']],
  ])('reads a log that was made anew from its beginning, when it is %s', async (_, anew) => {
    const first = consume([note]);
    for (const n of numbers(3)) await logIn(n);
    await eventually(async () => (await effects()).length === 3);
    await first.stop();
    await sql(users.em.fork(), 'truncate outbox');
    for (const n of anew) await logIn(n);
    await eventually(async () => (await readOutbox(users.em.fork(), 0, 9)).length === anew.length);
    consume([note]);
    await eventually(async () => (await effects()).length === 3 + anew.length);
    await logIn('next');
    await eventually(async () => (await effects()).includes('next'));
    expect(await effects()).toEqual([...numbers(3), ...anew, 'next']);
  });

  it('loses nothing of a log that was restored from a backup, and repeats no effect', async () => {
    const others = [await open(inboxName), await open(inboxName)];
    for (const database of others) consume([note], database);
    for (const n of numbers(5)) await logIn(n);
    await eventually(async () => (await effects()).length === 5);
    await sql(users.em.fork(), 'delete from outbox where position > 3');
    const anew = ['a', 'b', 'c'];
    for (const n of anew) await logIn(n);
    await eventually(async () => (await effects()).includes('c'));
    expect(await effects()).toEqual([...numbers(5), ...anew]);
    expect(await listDeadLetters(inbox.em.fork())).toEqual([]);
  });

  it.each<[string, (tx: EntityManager) => Promise<unknown>]>([
    [
      'a statement that takes too long',
      async (tx) => {
        await sql(tx, "set local statement_timeout = '1ms'");
        await sql(tx, 'select pg_sleep(9)');
      },
    ],
    [
      'an exhausted pool',
      async () => {
        throw new Error('timeout exceeded when trying to connect');
      },
    ],
  ])('does not take %s for the fault of the event', async (_, fail) => {
    let tries = 0;
    consume([
      on(userLoggedIn, async (event, context) => {
        tries += 1;
        if (tries < 8) await fail(context.em);
        await note.handle(event, context);
      }),
    ]);
    await logIn('1');
    await eventually(async () => (await effects()).length > 0, { within: 25_000 });
    expect(await listDeadLetters(inbox.em.fork())).toEqual([]);
    expect(await outcomes()).toEqual(['done']);
  });

  it('goes on after a gap that the log itself has', async () => {
    for (const n of numbers(3)) await logIn(n);
    await eventually(async () => (await readOutbox(users.em.fork(), 0, 9)).length === 3);
    await sql(users.em.fork(), 'delete from outbox where position < 3');
    consume([note]);
    await eventually(async () => (await effects()).length === 1);
    expect(await effects()).toEqual(['3']);
  });

  it('does not go past events that only the batch at hand lacks', async () => {
    for (const n of numbers(4)) await logIn(n);
    await eventually(async () => (await readOutbox(users.em.fork(), 0, 9)).length === 4);
    let reads = 0;
    bus.registerSource('users', async (after, limit) => {
      reads += 1;
      const events: EventEnvelope[] = await readOutbox(users.em.fork(), after, limit);
      return reads === 1 ? events.filter((event) => event.position !== 2) : events;
    });
    consume([note]);
    await eventually(async () => (await effects()).length === 4);
    expect(await effects()).toEqual(numbers(4));
  });

  it('emits events of its own in the transaction of the effect', async () => {
    let tries = 0;
    consume([
      on(userLoggedIn, async (event, { em }) => {
        // The contract of another producer will do: this is about the row.
        await emit(em, userLoggedIn, `after ${event.data.userId}`, { userId: event.data.userId });
        tries += 1;
        if (tries < 3) throw new Error('again');
      }),
    ]);
    await logIn('1');
    await eventually(async () => (await outcomes()).length === 1);
    const own = await sql<{ aggregate_id: string }>(inbox.em.fork(), 'select aggregate_id from outbox');
    expect(own).toEqual([{ aggregate_id: 'after 1' }]);
  });

  it('refuses two consumers of one contract', () => {
    expect(() => consume([note, note])).toThrow('Two consumers of user.logged_in');
  });

  it('loses nothing when PostgreSQL is killed and started again', async () => {
    consume([note]);
    for (const n of numbers(5)) await logIn(n);
    await server.stop('SIGKILL');
    await expect(logIn('not acknowledged')).rejects.toThrow();
    // It cannot before the last of its old processes has noticed that their parent is gone.
    await eventually(() => server.start().then(() => true));
    const acknowledged = numbers(10).slice(5);
    for (const n of acknowledged) await eventually(() => logIn(n));
    await eventually(async () => (await effects()).length >= 10, { within: 20_000 });
    expect(await effects()).toEqual(numbers(10));
  });

  it('gives the handler data of the contract type', () => {
    type Data = DataOf<typeof userLoggedIn>;
    const contract: EventContract = on(userLoggedIn, async (event) => {
      const data: Data = event.data;
      expect(data).toBeDefined();
    }).contract;
    expect(contract.type).toBe('user.logged_in');
  });
});
