import type { EventEnvelope } from '@dallal/events';
import { eventually, type RedisServer, startRedis } from '@dallal/testing';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { newId } from '../id.ts';
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
  const read = (after: number, limit = 100) => bus.read('users', after, { signal: stopping.signal, limit });

  /** Follows the log from its beginning, as a consumer does, and keeps what it saw. */
  const follow = () => {
    const seen: EventEnvelope[] = [];
    const ending = new AbortController();
    const ended = (async () => {
      while (!ending.signal.aborted) {
        seen.push(...(await bus.read('users', seen.length, { signal: ending.signal, limit: 7 })));
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
    await bus.publish('users', producerLog.append(3));
    expect(await read(0)).toEqual(producerLog.events);
    const waiting = read(3);
    await bus.publish('users', producerLog.append(2));
    expect((await waiting).map((event) => event.position)[0]).toBe(4);
    expect(producerLog.asked).toBe(0);
  });

  it('ignores an event that is published twice', async () => {
    const events = producerLog.append(3);
    await bus.publish('users', events);
    await bus.publish('users', events);
    expect(await read(0)).toEqual(events);
  });

  it('asks the producer for what the stream lacks at its beginning or in the middle', async () => {
    producerLog.append(2);
    await bus.publish('users', producerLog.append(2));
    producerLog.append(1);
    await bus.publish('users', producerLog.append(1));
    expect((await read(0)).map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(producerLog.asked).toBe(1);
    expect((await read(2)).map((event) => event.position)).toEqual([3, 4]);
    expect(producerLog.asked).toBe(1);
    expect((await read(4)).map((event) => event.position)).toEqual([5, 6]);
    expect(producerLog.asked).toBe(2);
  });

  it('finds what was never published by asking the producer when the stream is silent', async () => {
    producerLog.append(1);
    expect(await read(0)).toEqual(producerLog.events);
  });

  it('takes garbage in the stream for a gap', async () => {
    await admin.xadd('dallal:events:users', '1-0', 'event', 'not { json');
    producerLog.append(1);
    expect(await read(0)).toEqual(producerLog.events);
  });

  it('forgets the stream of a log that was made anew', async () => {
    await bus.publish('users', producerLog.append(5));
    producerLog.events.length = 0;
    await bus.publish('users', producerLog.append(2));
    expect(await read(0)).toEqual(producerLog.events);
  });

  it('lets several readers of one producer wait at the same time', async () => {
    const readers = [read(0), read(0), read(0)];
    await bus.publish('users', producerLog.append(1));
    expect(await Promise.all(readers)).toEqual([1, 2, 3].map(() => producerLog.events));
  });

  it('returns at once, with nothing, when the reader is stopped', async () => {
    const ending = new AbortController();
    const waiting = bus.read('users', 0, { signal: ending.signal, limit: 1 });
    ending.abort();
    expect(await waiting).toEqual([]);
    expect(producerLog.asked).toBe(0);
  });

  it('loses nothing when Redis is flushed, killed or started again, and uses it again afterwards', async () => {
    const follower = follow();
    try {
      await bus.publish('users', producerLog.append(20));
      await admin.flushall();
      await bus.publish('users', producerLog.append(20));
      await eventually(() => follower.seen.length === 40);
      await redis.kill();
      await bus.publish('users', producerLog.append(20));
      await eventually(() => follower.seen.length === 60);
      await redis.restart();
      await eventually(async () => {
        await bus.publish('users', producerLog.append(1));
        return (await admin.exists('dallal:events:users')) === 1;
      });
      await eventually(() => follower.seen.length === producerLog.events.length);
      expect(follower.seen).toEqual(producerLog.events);
    } finally {
      await follower.stop();
    }
  });
});
