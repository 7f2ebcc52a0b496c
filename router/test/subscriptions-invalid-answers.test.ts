import { jest } from '@jest/globals';
import { UNREADABLE } from '../src/transports/upstream-event.ts';
import { LiveGraph, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

// Megabytes go to and fro, which takes a while on a busy machine.
jest.setTimeout(120_000);

const TICKS = 'subscription { ticks(topic: "a") { number } }';

describe('a subscription whose subgraph answers what is no GraphQL result', () => {
  let graph: LiveGraph;
  beforeEach(async () => {
    graph = await LiveGraph.start();
  });
  afterEach(() => graph.close());

  const answering = (errors: unknown) => {
    graph.subgraphs.feed.subscribe = async () =>
      (async function* () {
        yield { errors } as never;
      })();
  };

  it.each([['boom'], [[null]], [{ a: 1 }], [[]], [[{ message: 5 }]]])(
    'ends for all its viewers, with an error: %j',
    async (errors) => {
      answering(errors);
      const watching = [await graph.watch(TICKS), await graph.watch(TICKS)];
      await eventually(() => watching.every(({ sink }) => sink.errors !== undefined));
      for (const { sink } of watching)
        expect(sink.errors).toMatchObject([{ extensions: { code: expect.any(String) } }]);
      expect(await graph.gauge('router_active_upstream_subscriptions')).toBe(0);
      expect(await graph.gauge('router_active_subscriptions')).toBe(0);
    },
  );

  it('ends when the messages of the subgraph cannot be read', async () => {
    answering(UNREADABLE.errors);
    const { sink } = await graph.watch(TICKS);
    await eventually(() => sink.errors !== undefined);
    expect(sink.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'feed' } }]);
  });
});

describe('a subscription whose events are larger than is taken', () => {
  let graph: LiveGraph;
  beforeEach(async () => {
    graph = await LiveGraph.start({}, 'http');
  });
  afterEach(() => graph.close());

  it('costs the others on its socket one re-opening, and ends with an error', async () => {
    const topic = 'x'.repeat(5 * 1024 * 1024);
    const query = 'subscription ($topic: ID!) { ticks(topic: $topic) { number topic { id } } }';
    const [guilty, other] = [await graph.watch(query, { topic }), await graph.watch(query, { topic: 'a' })];
    for (const asked of [2, 4, 5]) {
      await eventually(() => graph.feed.asked.length === asked && graph.feed.open === 2);
      graph.feed.publish(topic);
    }
    await eventually(() => guilty.sink.errors !== undefined);
    expect(guilty.sink.codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    graph.feed.publish('a', 2);
    await received(other.sink, 2);
    expect(other.sink.payloads.map(({ extensions }) => extensions?.subscription)).toEqual([
      { gap: true },
      undefined,
    ]);
    expect(graph.feed.asked).toHaveLength(5);
  });
});
