import type { EventEnvelope } from '@dallal/events';
import { eventually, type RedisServer, startRedis } from '@dallal/testing';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { newId } from '../id.ts';
import { beginning, type LogCursor } from './event-bus.ts';
import { RedisEventBus } from './redis-event-bus.ts';

const log = pino({ level: 'silent' });

/** A producer's log without a database, and what was asked of it. */
class FakeLog {
  readonly events: EventEnvelope[] = [];
  asked = 0;

  append(count = 1): EventEnvelope[] {
    const added = Array.from({ length: count }, (_, index) => ({
      id: newId(),
      type: 'user.logged_in',
      version: 1,
      producer: 'users',
      aggregateId: 'u',
      position: this.events.length + 1 + index,
      occurredAt: '2026-11-21T00:00:00.000000Z',
      data: { userId: 'u' },
    }));
    this.events.push(...added);
    return added;
  }

  read = async (_producer: string, after: number, limit: number): Promise<EventEnvelope[]> => {
    this.asked += 1;
    return this.events.slice(after, after + limit);
  };
}

describe('the event bus through Redis', () => {
  let redis: RedisServer;
  let admin: Redis;
  let producerLog: FakeLog;
  let bus: RedisEventBus;
  const stopping = new AbortController();
  const cursorAt = (event: EventEnvelope | undefined): LogCursor =>
    event ? { position: event.position, eventId: event.id } : beginning;
  const publish = (events: readonly EventEnvelope[], to = bus) =>
    to.publish('users', events, cursorAt(producerLog.events[events[0]!.position - 2]));
  const readFrom = (cursor: LogCursor) => bus.read('users', cursor, { signal: stopping.signal, limit: 100 });
  /** Reads after a position of the producer's present log. */
  const read = (after: number) => readFrom(cursorAt(producerLog.events[after - 1]));

  /** Follows the log from its beginning, as a consumer does, and keeps what it saw. */
  const follow = () => {
    const seen: EventEnvelope[] = [];
    const ending = new AbortController();
    const ended = (async () => {
      while (!ending.signal.aborted) {
        const options = { signal: ending.signal, limit: 7 };
        seen.push(...(await bus.read('users', cursorAt(seen.at(-1)), options)));
      }
    })();
    return {
      seen,
      stop: async () => {
        ending.abort();
        await ended;
      },
    };
  };

  beforeEach(async () => {
    redis = await startRedis();
    admin = new Redis(redis.url, { lazyConnect: true });
    admin.on('error', () => {});
    producerLog = new FakeLog();
    bus = new RedisEventBus({ url: redis.url, catchUp: producerLog.read, log });
  });

  afterEach(async () => {
    await bus.close();
    admin.disconnect();
    await redis.stop();
  });

  it('brings published events in order without asking the producer', async () => {
    await publish(producerLog.append(3));
    expect(await read(1)).toEqual(producerLog.events.slice(1));
    const waiting = read(3);
    await publish(producerLog.append(2));
    expect((await waiting).map((event) => event.position)[0]).toBe(4);
    expect(producerLog.asked).toBe(0);
  });

  it('ignores an event that is published twice', async () => {
    const events = producerLog.append(3);
    await publish(events);
    await publish(events);
    expect(await read(1)).toEqual(events.slice(1));
    expect(producerLog.asked).toBe(0);
  });

  it('asks the producer for what the stream lacks at its beginning or in the middle', async () => {
    producerLog.append(2);
    await publish(producerLog.append(2));
    producerLog.append(1);
    await publish(producerLog.append(1));
    expect((await read(0)).map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(producerLog.asked).toBe(1);
    expect((await read(3)).map((event) => event.position)).toEqual([4]);
    expect(producerLog.asked).toBe(1);
    expect((await read(4)).map((event) => event.position)).toEqual([5, 6]);
    expect(producerLog.asked).toBe(2);
  });

  it('finds what was never published by asking the producer when the stream is silent', async () => {
    producerLog.append(1);
    expect(await read(0)).toEqual(producerLog.events);
  });

  it.each([
    ['garbage', ['event', 'not { json', 'after']],
    ['an entry of some other shape', ['something']],
  ])('takes %s in the stream for a gap', async (_, fields) => {
    const [first] = producerLog.append(2);
    await admin.xadd('dallal:events:users', '2-0', ...fields, first!.id);
    expect(await read(1)).toEqual(producerLog.events.slice(1));
  });

  it('gives a new reader nothing of a log that was made anew, published in or not', async () => {
    await publish(producerLog.append(5));
    producerLog.events.length = 0;
    expect(await read(0)).toEqual([]);
    const events = producerLog.append(5);
    expect(await read(0)).toEqual(events);
    expect(await read(2)).toEqual(events.slice(2));
  });

  it('takes a reader of a log that was made anew to the beginning of the new one', async () => {
    await publish(producerLog.append(5));
    const old = cursorAt(producerLog.events[4]);
    producerLog.events.length = 0;
    producerLog.append(5);
    expect(await readFrom(old)).toEqual(producerLog.events);
    // These follow upon the old events in the stream, by their numbers.
    await publish(producerLog.append(3));
    expect(await readFrom(old)).toEqual(producerLog.events);
  });

  it('takes a waiting reader of a log that was restored from a backup to its beginning', async () => {
    await publish(producerLog.append(5));
    const waiting = readFrom(cursorAt(producerLog.events[4]));
    producerLog.events.length = 3;
    await publish(producerLog.append(3));
    expect(await waiting).toEqual(producerLog.events);
  });

  it.each([
    ['in whose place another is', 4],
    ['that is older than what the stream keeps', 1],
  ])('publishes an event of a log that was made anew %s', async (_, from) => {
    producerLog.append(3);
    await publish(producerLog.append(3));
    producerLog.events.length = 0;
    producerLog.append(from);
    await publish(producerLog.append(2));
    expect(await read(from + 1)).toEqual(producerLog.events.slice(from + 1));
    expect(producerLog.asked).toBe(0);
  });

  it('keeps deployments with prefixes of their own apart', async () => {
    await publish(producerLog.append(3));
    const other = new RedisEventBus({ url: redis.url, catchUp: producerLog.read, log, prefix: 'other' });
    await publish(producerLog.append(2), other);
    await other.close();
    expect(await admin.keys('*')).toEqual(
      expect.arrayContaining(['dallal:events:users', 'other:events:users']),
    );
    expect(await admin.xlen('dallal:events:users')).toBe(3);
  });

  it('lets several readers of one producer wait at the same time', async () => {
    const readers = [read(0), read(0), read(0)];
    await publish(producerLog.append(1));
    expect(await Promise.all(readers)).toEqual([1, 2, 3].map(() => producerLog.events));
  });

  it('returns at once, with nothing, when the reader is stopped', async () => {
    const ending = new AbortController();
    const waiting = bus.read('users', beginning, { signal: ending.signal, limit: 1 });
    ending.abort();
    expect(await waiting).toEqual([]);
    expect(producerLog.asked).toBe(0);
  });

  it('loses nothing when Redis is flushed, killed or started again, and uses it again afterwards', async () => {
    const follower = follow();
    try {
      await publish(producerLog.append(20));
      await admin.flushall();
      await publish(producerLog.append(20));
      await eventually(() => follower.seen.length === 40);
      await redis.kill();
      await publish(producerLog.append(20));
      await eventually(() => follower.seen.length === 60);
      await redis.restart();
      await eventually(async () => {
        await publish(producerLog.append(1));
        return (await admin.exists('dallal:events:users')) === 1;
      });
      await eventually(() => follower.seen.length === producerLog.events.length);
      expect(follower.seen).toEqual(producerLog.events);
    } finally {
      await follower.stop();
    }
  });
});
