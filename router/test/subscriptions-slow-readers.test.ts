import { StreamEvent } from '../src/subscriptions/streams/stream-event.ts';
import { Viewer } from '../src/subscriptions/streams/viewer.ts';
import { LiveGraph, numbers, received } from './fixtures/live-graph.ts';
import { RecordingSink } from './fixtures/recording-sink.ts';
import { eventually } from './fixtures/router.ts';

const TICKS = 'subscription { ticks(topic: "a") { number } }';

describe('a viewer that reads too slowly', () => {
  let graph: LiveGraph;
  beforeEach(async () => {
    const resume = { entries: { argument: 'after', field: 'sequence' } };
    graph = await LiveGraph.start({ queueSize: 10, resume });
  });
  afterEach(() => graph.close());

  it('loses its oldest events, is told how many, and holds nobody up', async () => {
    const [slow, fast] = [await graph.watch(TICKS), await graph.watch(TICKS)];
    await graph.open(1);
    slow.sink.block();
    graph.feed.publish('a', 100);
    await received(fast.sink, 100);
    expect(slow.sink.values('number')).toEqual([1]);
    slow.sink.unblock();
    expect(slow.sink.values('number')).toEqual([1, ...numbers(100, 91)]);
    expect(slow.sink.payloads.map(({ extensions }) => extensions?.subscription)).toEqual([
      undefined,
      { dropped: 89 },
      ...numbers(9).map(() => undefined),
    ]);
    expect(fast.sink.payloads.some(({ extensions }) => extensions)).toBe(false);
    graph.feed.publish('a');
    await received(slow.sink, 12);
    expect(slow.sink.payloads[11]).toEqual({ data: { ticks: { number: 101 } } });
    slow.subscription.close();
    fast.subscription.close();
    expect(await graph.gauge('router_subscription_events_dropped_total')).toBe(89);
    expect(graph.lines).toContainEqual(
      expect.objectContaining({ outcome: 'closed', events: 12, dropped: 89 }),
    );
  });

  it('is told it is over when it has read what waited', async () => {
    const { sink } = await graph.watch(TICKS);
    await graph.open(1);
    sink.block();
    graph.feed.publish('a', 5);
    graph.feed.end();
    await graph.open(0);
    expect(sink.completed).toBe(false);
    sink.unblock();
    await eventually(() => sink.completed);
    expect(sink.values('number')).toEqual(numbers(5));
  });

  it('loses nothing of a long replay as long as it reads at all', async () => {
    graph.feed.publish('a', 200);
    const sink = new RecordingSink();
    sink.block();
    await graph.watch('subscription { entries(topic: "a", after: 0) { sequence } }', {}, { sink });
    await eventually(() => {
      // Each turn reads all that waits, then stops again.
      sink.unblock();
      sink.block();
      return sink.texts.length >= 200;
    });
    expect(sink.values('sequence')).toEqual(numbers(200));
  });

  it('that breaks costs the others nothing', async () => {
    const [broken, sound] = [await graph.watch(TICKS), await graph.watch(TICKS)];
    await graph.open(1);
    broken.sink.send = () => {
      throw new Error('a fault of the protocol');
    };
    graph.feed.publish('a', 2);
    await received(sound.sink, 2);
    expect(sound.sink.values('number')).toEqual([1, 2]);
    expect(await graph.gauge('router_active_subscriptions')).toBe(1);
  });
});

describe('the queue of a viewer that reads too slowly', () => {
  const open = (queueSize: number) => {
    const sink = new RecordingSink();
    sink.block();
    return { sink, viewer: new Viewer('r', sink, queueSize, () => {}) };
  };
  const event = (number: number, length = 1, gap = false) =>
    new StreamEvent(
      number,
      number,
      JSON.stringify({ data: { ticks: { number, text: 'x'.repeat(length) } } }),
      gap,
    );

  it('holds a mebibyte of events however few they are, and declares what it drops', () => {
    const { sink, viewer } = open(100);
    for (const number of numbers(11)) viewer.deliverOne(event(number, 300_000));
    expect(viewer.isBehind).toBe(true);
    sink.unblock();
    expect(sink.values('number')).toEqual([1, 9, 10, 11]);
    expect(sink.payloads[1]?.extensions).toEqual({ subscription: { dropped: 7 } });
    sink.block();
    for (const number of numbers(20, 12)) viewer.deliverOne(event(number));
    sink.unblock();
    expect(sink.values('number').slice(4)).toEqual(numbers(20, 12));
  });

  it('keeps the last event even if that is longer than all it may hold', () => {
    const { sink, viewer } = open(100);
    for (const number of numbers(4)) viewer.deliverOne(event(number, 2_000_000));
    sink.unblock();
    expect(sink.values('number')).toEqual([1, 4]);
  });

  it('passes the word of a gap on when it drops the event that had it', () => {
    const { sink, viewer } = open(2);
    for (const number of numbers(5)) viewer.deliverOne(event(number, 1, number === 3));
    sink.unblock();
    expect(sink.payloads.map(({ extensions }) => extensions?.subscription)).toEqual([
      undefined,
      { gap: true, dropped: 2 },
      undefined,
    ]);
  });
});
