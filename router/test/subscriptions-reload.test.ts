import { GraphQLError } from 'graphql';
import { feedTypeDefs } from './fixtures/feed.ts';
import { HttpSubgraph } from './fixtures/http-subgraph.ts';
import { LiveGraph, numbers, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const resume = { entries: { argument: 'after', field: 'sequence' } };
const ENTRIES = 'subscription { entries(topic: "a") { sequence topic { title } } }';
const TICKS = 'subscription { ticks(topic: "a") { number topic { viewer } } }';

const { feed, topics } = feedTypeDefs;
/** The feed answers for titles too, so it is asked for them with the events. */
const TITLE_AT_FEED = { feed: feed.replace('{ id: ID! }', '{ id: ID! title: String! @shareable }'), topics };

describe('a new supergraph', () => {
  let graph: LiveGraph;
  let elsewhere: HttpSubgraph | undefined;
  const start = async (over: 'local' | 'http' = 'local') => {
    graph = await LiveGraph.start({ resume }, over);
  };
  afterEach(async () => {
    await graph.close();
    await elsewhere?.close();
    elsewhere = undefined;
  });

  it('does not disturb subscriptions that are valid under it', async () => {
    await start('http');
    const [entries, ticks] = [await graph.watch(ENTRIES), await graph.watch(TICKS)];
    await graph.open(2);
    graph.feed.publish('a', 3);
    const replaced = graph.lifecycle.replace(
      graph.supergraph({ topics: `${topics} type Unused { a: Int }` }),
    );
    graph.feed.publish('a', 3);
    expect(await replaced).toBe(true);
    graph.feed.publish('a', 3);
    await Promise.all([received(entries.sink, 9), received(ticks.sink, 9)]);
    expect(entries.sink.values('sequence')).toEqual(numbers(9));
    expect(ticks.sink.values('number')).toEqual(numbers(9));
    expect(ticks.sink.payloads.some(({ extensions }) => extensions)).toBe(false);
    expect(graph.feed.asked).toHaveLength(2);
  });

  it('costs a thousand viewers neither an event nor their share of a stream', async () => {
    await start();
    const query = 'subscription ($topic: ID!) { entries(topic: $topic) { sequence topic { title } } }';
    const watching = await Promise.all(
      numbers(1_000).map((each) => graph.watch(query, { topic: String(each % 10) })),
    );
    await graph.open(10);
    const publish = () => {
      for (const each of numbers(10)) graph.feed.publish(String(each % 10));
    };
    publish();
    const replaced = graph.lifecycle.replace(
      graph.supergraph({ topics: `${topics} type Unused { a: Int }` }),
    );
    publish();
    await replaced;
    publish();
    await Promise.all(watching.map(({ sink }) => received(sink, 3)));
    for (const { sink } of watching) expect(sink.values('sequence')).toEqual([1, 2, 3]);
    expect(graph.feed.asked).toHaveLength(10);
  });

  it('lets viewers of before and after share a stream', async () => {
    await start();
    const before = await graph.watch(TICKS);
    await graph.open(1);
    await graph.lifecycle.replace(graph.supergraph({ topics: `${topics} type Unused { a: Int }` }));
    const after = await graph.watch(TICKS);
    graph.feed.publish('a');
    await Promise.all([received(before.sink, 1), received(after.sink, 1)]);
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('changes how events are enriched between two events', async () => {
    await start();
    const { sink } = await graph.watch('subscription { ticks(topic: "a") { number topic { title } } }');
    await graph.open(1);
    graph.feed.publish('a');
    await received(sink, 1);
    await graph.lifecycle.replace(
      graph.supergraph({ topics: topics.replace('title: String!', 'title: String') }),
    );
    graph.feed.beforeTitle = () => {
      throw new GraphQLError('None', { extensions: { code: 'NOT_FOUND' } });
    };
    // The title may be null from now on, so an event is not lost for want of one.
    await eventually(() => {
      graph.feed.publish('a');
      return (
        sink.payloads.at(-1)?.data?.ticks?.topic !== undefined && sink.payloads.at(-1)?.errors !== undefined
      );
    });
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('moves a resumable subscription to where its subgraph is now, with no gap and no duplicate', async () => {
    await start('http');
    const { sink } = await graph.watch(ENTRIES);
    await graph.open(1);
    graph.feed.publish('a', 5);
    await received(sink, 2);
    elsewhere = await HttpSubgraph.start(graph.subgraphs.feed);
    graph.feed.publish('a', 5);
    const replaced = graph.lifecycle.replace(graph.supergraph({}, elsewhere.url));
    graph.feed.publish('a', 5);
    await replaced;
    await eventually(() => elsewhere?.sockets === 1 && graph.http?.sockets === 0);
    graph.feed.publish('a', 5);
    await received(sink, 20);
    expect(sink.values('sequence')).toEqual(numbers(20));
    expect(sink.payloads.some(({ errors, extensions }) => errors || extensions)).toBe(false);
  });

  it('moves one that cannot be resumed too, and declares that there may be a gap', async () => {
    await start('http');
    const { sink } = await graph.watch(TICKS);
    await graph.open(1);
    graph.feed.publish('a');
    await received(sink, 1);
    elsewhere = await HttpSubgraph.start(graph.subgraphs.feed);
    await graph.lifecycle.replace(graph.supergraph({}, elsewhere.url));
    await eventually(() => elsewhere?.sockets === 1 && graph.http?.sockets === 0 && graph.feed.open === 1);
    graph.feed.publish('a', 2);
    await received(sink, 3);
    expect(sink.payloads.map(({ extensions }) => extensions)).toEqual([
      undefined,
      { subscription: { gap: true } },
      undefined,
    ]);
  });

  it('opens a subscription anew when its subgraph is asked another question', async () => {
    await start();
    const { sink } = await graph.watch(ENTRIES);
    await graph.open(1);
    graph.feed.publish('a', 2);
    await received(sink, 2);
    await graph.lifecycle.replace(graph.supergraph(TITLE_AT_FEED));
    await eventually(() => graph.feed.asked.length === 2);
    graph.feed.publish('a', 2);
    await received(sink, 4);
    expect(sink.values('sequence')).toEqual(numbers(4));
    expect(graph.feed.asked.map(({ after }) => after)).toEqual([undefined, 2]);
  });

  it('ends those that are not valid any more with SUBSCRIPTION_SCHEMA_RELOAD, after what had arrived', async () => {
    await start();
    const gone = [await graph.watch(TICKS), await graph.watch(TICKS)];
    const stays = await graph.watch(ENTRIES);
    await graph.open(2);
    const gate = Promise.withResolvers<void>();
    graph.feed.beforeTitle = () => gate.promise;
    graph.feed.publish('a');
    await Promise.all(gone.map(({ sink }) => received(sink, 1)));
    await graph.lifecycle.replace(graph.supergraph({ topics: topics.replace('viewer: String', '') }));
    await graph.open(1);
    await eventually(() => gone.every(({ sink }) => sink.errors !== undefined));
    for (const { sink } of gone) expect(sink.codes).toEqual(['SUBSCRIPTION_SCHEMA_RELOAD']);
    gate.resolve();
    graph.feed.publish('a');
    await received(stays.sink, 2);
    expect(stays.sink.values('sequence')).toEqual([1, 2]);
    expect(stays.sink.errors).toBeUndefined();
  });

  it('may come several times in a row', async () => {
    await start();
    const { sink } = await graph.watch(ENTRIES);
    await graph.open(1);
    for (let round = 1; round <= 3; round += 1) {
      graph.feed.publish('a', 4);
      const replaced = graph.lifecycle.replace(graph.supergraph(round % 2 ? TITLE_AT_FEED : {}));
      graph.feed.publish('a', 4);
      await replaced;
      graph.feed.publish('a', 4);
    }
    await received(sink, 36);
    expect(sink.values('sequence')).toEqual(numbers(36));
  });
});
