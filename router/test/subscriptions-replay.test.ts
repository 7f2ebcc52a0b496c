import { LiveGraph, numbers, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const resume = { entries: { argument: 'after', field: 'sequence' } };
const ENTRIES = `subscription Entries($after: Int) {
  entries(topic: "a", after: $after) { sequence topic { title } }
}`;

describe('viewers that come back to a resumable stream', () => {
  let graph: LiveGraph;
  const start = async (options: { replay?: number; lingerMs?: number } = {}) => {
    graph = await LiveGraph.start({ resume, ...options });
  };
  const sequences = ({ sink }: Awaited<ReturnType<LiveGraph['watch']>>) => sink.values('sequence');
  afterEach(() => graph.close());

  it('join the running stream by a cursor that its buffer reaches', async () => {
    await start();
    const first = await graph.watch(ENTRIES);
    await graph.open(1);
    graph.feed.publish('a', 10);
    await received(first.sink, 10);
    const [back, ahead] = [
      await graph.watch(ENTRIES, { after: 4 }),
      await graph.watch(ENTRIES, { after: 12 }),
    ];
    expect(sequences(back)).toEqual(numbers(10, 5));
    graph.feed.publish('a', 4);
    await received(first.sink, 14);
    expect(sequences(first)).toEqual(numbers(14));
    expect(sequences(back)).toEqual(numbers(14, 5));
    expect(sequences(ahead)).toEqual([13, 14]);
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('join by a literal cursor as by a variable', async () => {
    await start();
    const text = (after: number) => `subscription { entries(topic: "a", after: ${after}) { sequence } }`;
    graph.feed.publish('a', 3);
    const first = await graph.watch(text(0));
    await received(first.sink, 3);
    const back = await graph.watch(text(2));
    expect(sequences(back)).toEqual([3]);
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('need one subscription when 500 of them come at once with different cursors', async () => {
    await start();
    graph.feed.publish('a', 50);
    const cursors = numbers(500).map((each) => 40 + ((each * 7) % 10));
    const watching = await Promise.all(cursors.map((after) => graph.watch(ENTRIES, { after })));
    await graph.open(1);
    graph.feed.publish('a', 10);
    await Promise.all(watching.map(({ sink }, index) => received(sink, 60 - cursors[index]!)));
    for (const [index, each] of watching.entries())
      expect(sequences(each)).toEqual(numbers(60, cursors[index]! + 1));
    expect(graph.feed.asked.map(({ after }) => after)).toEqual([40]);
    expect(graph.subgraphs.topics.requests).toHaveLength(20);
  });

  it('catch up by a subscription of their own when the buffer does not reach back, then move over', async () => {
    await start({ replay: 5 });
    const first = await graph.watch(ENTRIES);
    await graph.open(1);
    graph.feed.publish('a', 20);
    await received(first.sink, 20);
    const late = [await graph.watch(ENTRIES, { after: 3 }), await graph.watch(ENTRIES, { after: 6 })];
    await received(late[0]!.sink, 17);
    await eventually(() => graph.feed.asked.length === 2 && graph.feed.open === 1);
    graph.feed.publish('a', 10);
    await Promise.all(
      [first, ...late].map(({ sink }) => eventually(() => sink.values('sequence').at(-1) === 30)),
    );
    expect(sequences(first)).toEqual(numbers(30));
    expect(sequences(late[0]!)).toEqual(numbers(30, 4));
    expect(sequences(late[1]!)).toEqual(numbers(30, 7));
    expect(graph.feed.asked.map(({ after }) => after)).toEqual([undefined, 3]);
    first.subscription.close();
    graph.feed.publish('a');
    await received(late[0]!.sink, 28);
  });

  it('are not made to wait for the past by one that comes at once with a much lower cursor', async () => {
    await start({ replay: 5 });
    graph.feed.publish('a', 50);
    const near = [await graph.watch(ENTRIES, { after: 45 }), await graph.watch(ENTRIES, { after: 41 })];
    const far = await graph.watch(ENTRIES, { after: 3 });
    await Promise.all([received(near[0]!.sink, 5), received(near[1]!.sink, 9), received(far.sink, 47)]);
    graph.feed.publish('a', 5);
    await Promise.all([received(near[0]!.sink, 10), received(near[1]!.sink, 14), received(far.sink, 52)]);
    expect([...near, far].map(sequences)).toEqual([numbers(55, 46), numbers(55, 42), numbers(55, 4)]);
    expect(graph.feed.asked.map(({ after }) => after)).toEqual([41, 3]);
    await graph.open(1);
  });

  it('are not kept apart by one that comes with a cursor from the future', async () => {
    await start();
    const future = await graph.watch(ENTRIES, { after: 1_000_000 });
    await graph.open(1);
    graph.feed.publish('a', 10);
    const back = [await graph.watch(ENTRIES, { after: 7 }), await graph.watch(ENTRIES, { after: 4 })];
    await Promise.all([received(back[0]!.sink, 3), received(back[1]!.sink, 6)]);
    graph.feed.publish('a', 2);
    await graph.open(1);
    await Promise.all([received(back[0]!.sink, 5), received(back[1]!.sink, 8)]);
    expect(back.map(sequences)).toEqual([numbers(12, 8), numbers(12, 5)]);
    expect(sequences(future)).toEqual([]);
  });

  it('get live events only when they bring no cursor, whatever others are catching up on', async () => {
    await start();
    graph.feed.publish('a', 10);
    const gate = Promise.withResolvers<void>();
    graph.feed.beforeTitle = () => gate.promise;
    const back = await graph.watch(ENTRIES, { after: 2 });
    await graph.open(1);
    const live = await graph.watch(ENTRIES);
    await graph.open(2);
    gate.resolve();
    graph.feed.publish('a', 5);
    await Promise.all([received(back.sink, 13), received(live.sink, 5)]);
    expect(sequences(live)).toEqual(numbers(15, 11));
    expect(sequences(back)).toEqual(numbers(15, 3));
    await graph.open(1);
  });

  it('find the stream still there a moment after its last viewer left', async () => {
    await start({ lingerMs: 60_000 });
    const first = await graph.watch(ENTRIES);
    await graph.open(1);
    graph.feed.publish('a', 2);
    await received(first.sink, 2);
    first.subscription.close();
    graph.feed.publish('a', 2);
    await eventually(() => graph.subgraphs.topics.requests.length === 4);
    const back = await graph.watch(ENTRIES, { after: 2 });
    await received(back.sink, 2);
    expect(sequences(back)).toEqual([3, 4]);
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('find it gone when nobody came for a while', async () => {
    await start({ lingerMs: 1 });
    const { subscription } = await graph.watch(ENTRIES);
    await graph.open(1);
    subscription.close();
    await graph.open(0);
    expect(await graph.gauge('router_active_upstream_subscriptions')).toBe(0);
  });
});
