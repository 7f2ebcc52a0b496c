import { eventually, type RedisServer, startRedis } from '@dallal/testing';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { DomainError } from '../errors.ts';
import { MemoryPubSub, type PubSub } from './pubsub.ts';
import { RedisPubSub } from './redis-pubsub.ts';
import { EventsDropped, QUEUE_LIMIT } from './subscription-queue.ts';

const log = pino({ level: 'silent' });
let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

describe.each([
  ['in memory', (): PubSub => new MemoryPubSub()],
  ['through Redis', (): PubSub => new RedisPubSub({ url: redis.url, log })],
])('live events %s', (_, create) => {
  let pubsub: PubSub;

  beforeEach(() => {
    pubsub = create();
  });

  afterEach(() => pubsub.close());

  it('delivers to every subscriber, in order, what is published after subscribe() resolved', async () => {
    const readers = await Promise.all([1, 2, 3].map(() => pubsub.subscribe<number>('prices')));
    for (let n = 0; n < 100; n += 1) await pubsub.publish('prices', n);
    for (const reader of readers) {
      const seen: number[] = [];
      for await (const price of reader) if (seen.push(price) === 100) break;
      expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => n));
    }
  });

  it('keeps topics apart', async () => {
    const [a, b] = await Promise.all([pubsub.subscribe('a'), pubsub.subscribe('b')]);
    await pubsub.publish('b', 'for b');
    await pubsub.publish('a', 'for a');
    expect(await a.next()).toEqual({ value: 'for a', done: false });
    expect(await b.next()).toEqual({ value: 'for b', done: false });
  });

  it('carries payloads as JSON, alike in every adapter', async () => {
    const reader = await pubsub.subscribe('bids');
    await pubsub.publish('bids', { at: new Date(0), none: undefined, text: 'قطعة' });
    expect((await reader.next()).value).toEqual({ at: '1970-01-01T00:00:00.000Z', text: 'قطعة' });
  });

  it('ends a waiting next() on return(), and leaves the other subscribers alone', async () => {
    const [leaving, staying] = await Promise.all([pubsub.subscribe('t'), pubsub.subscribe('t')]);
    const waiting = leaving.next();
    await leaving.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await leaving.next()).toEqual({ value: undefined, done: true });
    await pubsub.publish('t', 1);
    expect(await staying.next()).toEqual({ value: 1, done: false });
  });

  it('can be subscribed to again after everybody left', async () => {
    await (await pubsub.subscribe('t')).return?.();
    const again = await pubsub.subscribe('t');
    await pubsub.publish('t', 'hello');
    expect((await again.next()).value).toBe('hello');
  });

  it('gives a slow reader what was queued and then tells it that events were dropped', async () => {
    const reader = await pubsub.subscribe<number>('t');
    const quick = await pubsub.subscribe<number>('t');
    // The quick one reads along: when it has an event, the slow one's queue has it too.
    for (let n = 0; n <= QUEUE_LIMIT; n += 1) {
      await pubsub.publish('t', n);
      expect((await quick.next()).value).toBe(n);
    }
    for (let n = 0; n < QUEUE_LIMIT; n += 1) expect((await reader.next()).value).toBe(n);
    const failure: unknown = await reader.next().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EventsDropped);
    // What makes code and message reach the client.
    expect(failure).toBeInstanceOf(DomainError);
    expect(failure).toMatchObject({
      code: 'EVENTS_DROPPED',
      message: expect.stringContaining('Subscribe again'),
    });
    expect((await reader.next()).done).toBe(true);
  });

  it('ends all iterators on close()', async () => {
    const reader = await pubsub.subscribe('t');
    const waiting = reader.next();
    await pubsub.close();
    expect((await waiting).done).toBe(true);
  });
});

describe('live events through Redis', () => {
  it('gives up the channel when the last subscriber returns', async () => {
    const pubsub = new RedisPubSub({ url: redis.url, log });
    const admin = new Redis(redis.url);
    try {
      const [first, second] = await Promise.all([pubsub.subscribe('only'), pubsub.subscribe('only')]);
      // Those of tests before may not all be gone.
      const channels = () => admin.pubsub('CHANNELS', 'dallal:live:only');
      expect(await channels()).toEqual(['dallal:live:only']);
      await first.return?.();
      await second.return?.();
      await eventually(async () => (await channels()).length === 0);
    } finally {
      admin.disconnect();
      await pubsub.close();
    }
  });

  it('takes subscriptions up again when Redis is back, and never throws from publish()', async () => {
    const own = await startRedis();
    const pubsub = new RedisPubSub({ url: own.url, log });
    try {
      const reader = await pubsub.subscribe<string>('t');
      await own.kill();
      await pubsub.publish('t', 'lost');
      const leaving = reader.next();
      await own.restart();
      let arrived: string | undefined;
      void leaving.then(({ value }) => {
        arrived = value;
      });
      await eventually(async () => {
        await pubsub.publish('t', 'back');
        return arrived === 'back';
      });
    } finally {
      await pubsub.close();
      await own.stop();
    }
  });

  it('survives a subscriber leaving while Redis is away', async () => {
    const own = await startRedis();
    const pubsub = new RedisPubSub({ url: own.url, log });
    const reader = await pubsub.subscribe('t');
    await own.kill();
    await reader.return?.();
    await pubsub.close();
    expect((await reader.next()).done).toBe(true);
  });

  it('keeps deployments with prefixes of their own apart', async () => {
    const [one, two] = ['one', 'two'].map((prefix) => new RedisPubSub({ url: redis.url, log, prefix }));
    try {
      const [reader, other] = [await one!.subscribe('t'), await two!.subscribe('t')];
      await two!.publish('t', 'for two');
      await one!.publish('t', 'for one');
      expect((await reader.next()).value).toBe('for one');
      expect((await other.next()).value).toBe('for two');
    } finally {
      await Promise.all([one!.close(), two!.close()]);
    }
  });

  it('ignores what others put on its channels', async () => {
    const pubsub = new RedisPubSub({ url: redis.url, log });
    const admin = new Redis(redis.url);
    try {
      const reader = await pubsub.subscribe('t');
      await admin.publish('dallal:live:t', 'not { json');
      await pubsub.publish('t', 'ours');
      expect((await reader.next()).value).toBe('ours');
    } finally {
      admin.disconnect();
      await pubsub.close();
    }
  });
});
