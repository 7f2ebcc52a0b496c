import { createLogger, MemoryPubSub, type PubSub } from '@dallal/subgraph';
import { jest } from '@jest/globals';
import { TopicListener } from './topic-listener.ts';

const log = createLogger('test', 'silent');

function listenOn(pubsub: PubSub) {
  const heard: unknown[] = [];
  const ends: true[] = [];
  const listener = new TopicListener(
    { pubsub, log, topic: 'topic' },
    { heard: (message) => void heard.push(message), ended: () => void ends.push(true) },
  );
  return { listener, heard, ends };
}

/** Time for what is under way in memory. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a listener', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] }));
  afterEach(() => void jest.useRealTimers());

  it('that cannot listen tries again, and then says that something may have been missed', async () => {
    const pubsub = new MemoryPubSub();
    const subscribe = jest.spyOn(pubsub, 'subscribe').mockRejectedValueOnce(new Error('Redis is away.'));
    const { listener, heard } = listenOn(pubsub);
    await settled();
    expect(heard).toEqual([]);
    await jest.advanceTimersByTimeAsync(5_000);
    await settled();
    await pubsub.publish('topic', 1);
    await settled();
    expect(heard).toEqual([undefined, 1]);
    expect(subscribe).toHaveBeenCalledTimes(2);
    listener.close();
  });

  it('that is closed hears nothing more, be it while it subscribes, and does not try again', async () => {
    const pubsub = new MemoryPubSub();
    const [early, late] = [listenOn(pubsub), listenOn(pubsub)];
    early.listener.close();
    await settled();
    late.listener.close();
    await pubsub.publish('topic', 1);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([early.heard, late.heard]).toEqual([[], [undefined]]);
    expect([early.ends, late.ends]).toEqual([[], []]);
  });

  it('is told the end when the process drains', async () => {
    const pubsub = new MemoryPubSub();
    const { ends } = listenOn(pubsub);
    await settled();
    await pubsub.close();
    await settled();
    expect(ends).toHaveLength(1);
  });
});
