import { HttpSubgraph } from './fixtures/http-subgraph.ts';
import { LiveGraph, numbers, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const RESUME = { entries: { argument: 'after', field: 'sequence' } };
const ENTRIES = `subscription Entries($topic: ID!, $after: Int) {
  entries(topic: $topic, after: $after) { __typename number: sequence topic { title } ... on Added { text } }
}`;
const TICKS = 'subscription { ticks(topic: "a") { number } }';

describe('a subscription that lost its subgraph', () => {
  let graph: LiveGraph;
  const start = async (reconnectMs = 60_000) => {
    graph = await LiveGraph.start({ resume: RESUME, reconnectMs }, 'http');
  };
  const restart = async () => {
    const port = Number(new URL(graph.http?.url ?? '').port);
    graph.http = await HttpSubgraph.start(graph.subgraphs.feed, port);
  };
  afterEach(() => graph.close());

  it('goes on after the last event, with no gap and no duplicate', async () => {
    await start();
    const watching = [await graph.watch(ENTRIES, { topic: 'a' }), await graph.watch(ENTRIES, { topic: 'a' })];
    await graph.open(1);
    for (let cut = 0; cut < 5; cut += 1) {
      await graph.open(1);
      graph.feed.publish('a', 8);
      // In the middle: some of them have arrived, some have not.
      await received(watching[0]!.sink, cut * 16 + 3);
      const asked = graph.feed.asked.length;
      graph.http?.cutSockets();
      graph.feed.publish('a', 8);
      // Chance may have it opened again within the same instant: that none is open may be for nobody to see.
      await eventually(() => graph.feed.asked.length > asked);
    }
    await Promise.all(watching.map(({ sink }) => received(sink, 80)));
    for (const { sink } of watching) expect(sink.values('number')).toEqual(numbers(80));
    expect(watching[0]?.sink.payloads[79]).toEqual({
      data: {
        entries: { __typename: 'Added', number: 80, topic: { title: 'Title of a' }, text: 'text 80' },
      },
    });
    expect(graph.feed.asked.slice(1).every(({ after }) => after !== undefined)).toBe(true);
    expect(await graph.gauge('router_upstream_subscription_reconnects_total')).toBeGreaterThanOrEqual(5);
  });

  it('outlives a restart of the subgraph on the same port', async () => {
    await start();
    const { sink } = await graph.watch(ENTRIES, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a', 2);
    await received(sink, 1);
    await graph.http?.close();
    graph.feed.publish('a', 3);
    await restart();
    await graph.open(1);
    graph.feed.publish('a', 3);
    await received(sink, 8);
    expect(sink.values('number')).toEqual(numbers(8));
    expect(sink.payloads.every(({ extensions }) => extensions === undefined)).toBe(true);
  });

  it('goes on after the cursor the client came with when there was no event yet', async () => {
    await start();
    graph.feed.publish('a', 5);
    const { sink } = await graph.watch('subscription { entries(topic: "a", after: 5) { sequence } }');
    await graph.open(1);
    await graph.http?.close();
    graph.feed.publish('a', 2);
    await restart();
    await received(sink, 2);
    expect(sink.values('sequence')).toEqual([6, 7]);
    expect(graph.feed.asked.map(({ after }) => after)).toEqual([5, 5]);
  });

  it('declares that there may be a gap when it has no cursor to go on from', async () => {
    await start();
    const ticks = await graph.watch(TICKS);
    const entries = await graph.watch(ENTRIES, { topic: 'a' });
    await graph.open(2);
    graph.http?.cutSockets();
    await eventually(() => graph.feed.asked.length === 4 && graph.feed.open === 2);
    graph.feed.publish('a', 2);
    await Promise.all([ticks, entries].map(({ sink }) => received(sink, 2)));
    for (const { sink } of [ticks, entries]) {
      expect(sink.payloads.map(({ extensions }) => extensions)).toEqual([
        { subscription: { gap: true } },
        undefined,
      ]);
    }
  });

  it('fails with SUBGRAPH_UNAVAILABLE when the subgraph stays away for too long', async () => {
    await start(300);
    const { sink } = await graph.watch(ENTRIES, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a');
    await received(sink, 1);
    await graph.http?.close();
    await eventually(() => sink.errors !== undefined);
    expect(sink.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'feed' } }]);
    expect(await graph.gauge('router_active_upstream_subscriptions')).toBe(0);
    await restart();
  });

  it('reports once that the subgraph begins to count anew', async () => {
    await start();
    const { sink } = await graph.watch(ENTRIES, { topic: 'a', after: 1_000 });
    await graph.open(1);
    graph.http?.cutSockets();
    await eventually(() => graph.feed.asked.length === 2 && graph.feed.open === 1);
    graph.feed.publish('a', 3);
    const warnings = () => graph.lines.filter(({ msg }) => String(msg).includes('begun anew'));
    await eventually(() => warnings().length > 0);
    const { sink: other } = await graph.watch(TICKS);
    await graph.open(2);
    graph.feed.publish('a');
    await received(other, 1);
    expect(warnings()).toMatchObject([{ level: 40, subgraph: 'feed' }]);
    expect(sink.texts).toEqual([]);
  });

  it('is not opened again when its viewers have left meanwhile', async () => {
    await start();
    const { subscription } = await graph.watch(TICKS);
    await graph.open(1);
    await graph.http?.close();
    await graph.open(0);
    subscription.close();
    await restart();
    const other = await graph.watch(ENTRIES, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a');
    await received(other.sink, 1);
    expect(graph.feed.asked).toHaveLength(2);
  });
});

describe('a rule for resuming that does not fit the schema', () => {
  it.each([
    ['nothing', { argument: 'after', field: 'sequence' }],
    ['entries', { argument: 'since', field: 'sequence' }],
    ['entries', { argument: 'after', field: 'position' }],
  ])('is reported, and the subscription served without it: %s %j', async (field, rule) => {
    const graph = await LiveGraph.start({ resume: { [field]: rule } });
    expect(graph.lines.filter(({ level }) => level === 40)).toMatchObject([{ fields: [field] }]);
    const { sink } = await graph.watch(ENTRIES, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a');
    await received(sink, 1);
    expect(sink.values('number')).toEqual([1]);
    await graph.close();
  });
});
