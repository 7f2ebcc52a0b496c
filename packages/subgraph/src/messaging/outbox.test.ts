import { type EventContract, type EventEnvelope, userLoggedIn, userRegistered } from '@dallal/events';
import { createDatabase, eventually, type TestDatabase } from '@dallal/testing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { type Database, migrate, openDatabase } from '../database/database.ts';
import { sql, transaction } from '../database/transaction.ts';
import { emission, emit, emitAll, emitLater, onEmit } from './emit.ts';
import { beginning, type EventBus, type LogCursor } from './event-bus.ts';
import { messagingEntities, messagingMigrations } from './migration.ts';
import { readOutbox } from './outbox.ts';
import { Relay } from './relay.ts';
import { RETENTION_BATCH } from './retention.ts';

const log = pino({ level: 'silent' });

class RecordingBus implements EventBus {
  readonly published: EventEnvelope[] = [];
  readonly places: LogCursor[] = [];
  async publish(_producer: string, events: readonly EventEnvelope[], after: LogCursor): Promise<void> {
    this.published.push(...events);
    this.places.push(after);
  }
  async read(): Promise<EventEnvelope[]> {
    return [];
  }
  async close(): Promise<void> {}
}

describe('outbox and relay', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let bus: RecordingBus;
  const relays: Relay[] = [];
  const em = () => database.em.fork();
  const logIn = (userId: string) => transaction(em(), (tx) => emit(tx, userLoggedIn, userId, { userId }));
  const startRelay = () => {
    const relay = new Relay({ producer: 'users', em, bus, log });
    relays.push(relay);
    relay.start();
    return relay;
  };

  beforeEach(async () => {
    testDatabase = await createDatabase();
    database = await openDatabase({
      name: 'users',
      url: testDatabase.url,
      poolSize: 8,
      entities: messagingEntities,
      migrations: messagingMigrations,
      log,
    });
    await migrate(database);
    bus = new RecordingBus();
  });

  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await database.close(true);
    await testDatabase.drop();
  });

  it('never publishes an event of a transaction that is rolled back', async () => {
    startRelay();
    const doomed = transaction(em(), async (tx) => {
      await emit(tx, userLoggedIn, 'doomed', { userId: 'doomed' });
      throw new Error('rolled back');
    });
    await expect(doomed).rejects.toThrow('rolled back');
    await logIn('kept');
    await eventually(() => bus.published.length > 0);
    expect(bus.published).toMatchObject([{ aggregateId: 'kept', position: 1 }]);
  });

  it('keeps many events of one statement as they were given, and in order', async () => {
    startRelay();
    const users = Array.from({ length: 300 }, (_, n) => `it's ? \\ ${n}`);
    const loggedIn = (userId: string) => emission(userLoggedIn, userId, { userId });
    await transaction(em(), (tx) => emitAll(tx, users.map(loggedIn)));
    await eventually(() => bus.published.length === 300);
    expect(bus.published.map(({ aggregateId }) => aggregateId)).toEqual(users);
    expect(bus.published.map(({ data }) => data)).toEqual(users.map((userId) => ({ userId })));
    expect(bus.published.map(({ id }) => id)).toEqual(bus.published.map(({ id }) => id).sort());
    const broken = [loggedIn('fine'), emission(userRegistered, 'u', { userId: 'u' } as never)];
    await expect(transaction(em(), (tx) => emitAll(tx, broken))).rejects.toThrow();
    await expect(emitAll(em(), [loggedIn('u')])).rejects.toThrow('needs a transaction');
    expect(await readOutbox(em(), 300, 10)).toEqual([]);
  });

  it('keeps what is emitted later in the order of the calls, with all else, and nothing of what is rolled back', async () => {
    startRelay();
    const later = (tx: EntityManager, userId: string) => emitLater(tx, userLoggedIn, userId, { userId });
    const doomed = transaction(em(), async (tx) => {
      later(tx, 'doomed');
      emitLater(tx, userRegistered, 'u', { userId: 'u' } as never);
    });
    await expect(doomed).rejects.toThrow();
    await transaction(em(), async (tx) => {
      later(tx, 'a');
      later(tx, 'b');
      await emit(tx, userLoggedIn, 'c', { userId: 'c' });
      later(tx, 'd');
      await emitAll(tx, [emission(userLoggedIn, 'e', { userId: 'e' })]);
      later(tx, 'f');
    });
    await eventually(() => bus.published.length === 6);
    expect(bus.published.map(({ aggregateId }) => aggregateId)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(() => later(em(), 'u')).toThrow('needs the entity manager');
  });

  it('refuses to emit outside a transaction', async () => {
    await expect(emit(em(), userLoggedIn, 'u', { userId: 'u' })).rejects.toThrow('needs a transaction');
  });

  it('refuses data that breaks the contract, and the transaction with it', async () => {
    const broken = transaction(em(), (tx) => emit(tx, userRegistered, 'u', { userId: 'u' } as never));
    await expect(broken).rejects.toThrow();
    expect(await sql(em(), 'select 1 from outbox')).toEqual([]);
  });

  it('keeps data as it was given, whatever characters are in it', async () => {
    startRelay();
    const displayName = `O'Hara ? \\ "قطع" ?? $1 :a \n 🚗`;
    const data = { userId: 'u', email: 'a@b.c', displayName, locale: 'ar' as const };
    const emitted = await transaction(em(), (tx) => emit(tx, userRegistered, 'u', data));
    await eventually(() => bus.published.length === 1);
    const expected = { ...emitted, position: 1 };
    expect(bus.published).toEqual([expected]);
    expect(await readOutbox(em(), 0, 10)).toEqual([expected]);
    expect(expected.data).toEqual(data);
    expect(new Date(expected.occurredAt).getTime()).not.toBeNaN();
  });

  it('publishes the events of an aggregate in the order in which they were emitted', async () => {
    const relay = startRelay();
    onEmit(database, () => relay.nudge());
    await Promise.all(
      ['a', 'b', 'c'].map(async (aggregate) => {
        for (let n = 1; n <= 20; n += 1) {
          await transaction(em(), async (tx) => {
            await emit(tx, userLoggedIn, aggregate, { userId: `${n}` });
            await emit(tx, userLoggedIn, aggregate, { userId: `${n}+` });
          });
        }
      }),
    );
    await eventually(() => bus.published.length === 120);
    expect(bus.published.map((event) => event.position)).toEqual(
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
    const order = Array.from({ length: 20 }, (_, i) => [`${i + 1}`, `${i + 1}+`]).flat();
    for (const aggregate of ['a', 'b', 'c']) {
      const own = bus.published.filter((event) => event.aggregateId === aggregate);
      expect(own.map((event) => (event.data as { userId: string }).userId)).toEqual(order);
    }
  });

  it('gives an event that commits late a later place, so that no reader passes it by', async () => {
    startRelay();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = () => {};
    const emitted = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = transaction(em(), async (tx) => {
      await emit(tx, userLoggedIn, 'late', { userId: 'late' });
      written();
      await held;
    });
    await emitted;
    await logIn('early');
    await eventually(() => bus.published.length === 1);
    release();
    await late;
    await eventually(() => bus.published.length === 2);
    expect(bus.published).toMatchObject([
      { aggregateId: 'early', position: 1 },
      { aggregateId: 'late', position: 2 },
    ]);
  });

  it('gives every event exactly one place when several relays are at work', async () => {
    for (let i = 0; i < 3; i += 1) startRelay();
    await Promise.all(Array.from({ length: 50 }, (_, i) => logIn(`${i}`)));
    await eventually(() => bus.published.length >= 50);
    const positions = bus.published.map((event) => event.position).sort((a, b) => a - b);
    expect(positions).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('empties a backlog larger than one batch', async () => {
    const contract: EventContract = userLoggedIn;
    await sql(
      em(),
      `insert into outbox (event_id, type, version, producer, aggregate_id, data)
       select uuidv7(), ?, 1, 'users', n::text, '{"userId": "u"}' from generate_series(1, 1201) as n`,
      [contract.type],
    );
    startRelay();
    await eventually(() => bus.published.length === 1_201);
    expect(bus.published.map((event) => event.aggregateId)).toEqual(
      Array.from({ length: 1_201 }, (_, i) => `${i + 1}`),
    );
  });

  const addOld = (count: number) =>
    sql(
      em(),
      `insert into outbox (event_id, type, version, producer, aggregate_id, data, position, occurred_at)
       select uuidv7(), 'user.logged_in', 1, 'users', n::text, '{"userId": "u"}', n, clock_timestamp() - interval '8 days'
       from generate_series(1, ?::int) as n`,
      [count],
    );

  it('says after which event of the log it publishes', async () => {
    startRelay();
    await logIn('a');
    await eventually(() => bus.published.length === 1);
    await logIn('b');
    await eventually(() => bus.published.length === 2);
    expect(bus.places).toEqual([beginning, { position: 1, eventId: bus.published[0]!.id }]);
  });

  it('deletes a great many old events in small batches', async () => {
    await addOld(2_500);
    await sql(em(), 'create table deletion (count int)');
    await sql(
      em(),
      `create function note_deletion() returns trigger language plpgsql as
       'begin insert into deletion select count(*) from gone; return null; end'`,
    );
    await sql(
      em(),
      `create trigger note_deletion after delete on outbox referencing old table as gone
       for each statement execute function note_deletion()`,
    );
    startRelay();
    await eventually(async () => (await readOutbox(em(), 0, 10)).length === 1);
    const deletions = await sql<{ count: number }>(em(), 'select count from deletion');
    expect(deletions.map(({ count }) => count)).toEqual([RETENTION_BATCH, RETENTION_BATCH, 499]);
  });

  it('relays while old events cannot be deleted', async () => {
    await addOld(3);
    const written: string[] = [];
    const noticing = pino({ level: 'warn' }, { write: (line: string) => written.push(line) });
    await sql(
      em(),
      `create function refuse() returns trigger language plpgsql as $$begin raise exception 'no'; end$$`,
    );
    await sql(em(), 'create trigger refuse before delete on outbox for each row execute function refuse()');
    const relay = new Relay({ producer: 'users', em, bus, log: noticing });
    relays.push(relay);
    relay.start();
    await eventually(() => written.some((line) => line.includes('Deleting old events failed')));
    for (let n = 1; n <= 5; n += 1) {
      await logIn(`${n}`);
      await eventually(() => bus.published.length === n);
    }
    expect(written.filter((line) => line.includes('relay'))).toEqual([]);
  });

  it('relays while somebody holds an old event', async () => {
    await addOld(4);
    await sql(em(), 'update outbox set occurred_at = clock_timestamp() where position = 4');
    await transaction(em(), async (tx) => {
      await sql(tx, 'set local idle_in_transaction_session_timeout = 0');
      await sql(tx, 'select 1 from outbox where position = 1 for update');
      startRelay();
      await logIn('meanwhile');
      await eventually(() => bus.published.length === 1);
      await eventually(async () => (await readOutbox(em(), 0, 10)).length === 3);
    });
    expect((await readOutbox(em(), 0, 10)).map((event) => event.position)).toEqual([1, 4, 5]);
  });

  it.each([
    [0, -1, []],
    [0, Number.NaN, []],
    [Number.NaN, 1, [1]],
    [-5, 1.5, [1]],
    [1, Number.POSITIVE_INFINITY, [2, 3]],
    [Number.POSITIVE_INFINITY, 9, []],
  ])('reads after %p at most %p without an error', async (after, limit, positions) => {
    startRelay();
    for (let n = 1; n <= 3; n += 1) await logIn(`${n}`);
    await eventually(() => bus.published.length === 3);
    expect((await readOutbox(em(), after, limit)).map((event) => event.position)).toEqual(positions);
  });

  it('deletes old events but never the newest, from which the next place is counted', async () => {
    startRelay();
    await logIn('a');
    await logIn('b');
    await eventually(() => bus.published.length === 2);
    await sql(em(), "update outbox set occurred_at = occurred_at - interval '8 days'");
    startRelay();
    await eventually(async () => (await readOutbox(em(), 0, 10)).length === 1);
    await logIn('c');
    await eventually(() => bus.published.length === 3);
    expect(await readOutbox(em(), 0, 10)).toMatchObject([
      { aggregateId: 'b', position: 2 },
      { aggregateId: 'c', position: 3 },
    ]);
  });
});
