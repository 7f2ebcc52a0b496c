import type { Identity } from '@dallal/signing';
import { GraphQLError } from 'graphql';
import { LiveGraph, numbers, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const TICKS =
  'subscription Ticks($topic: ID!) { ticks(topic: $topic) { number topic { title viewer roles } } }';

const user = (sub: string, roles: string[] = [], scopes: string[] = []): Identity => ({ sub, roles, scopes });

describe('viewers of one operation', () => {
  let graph: LiveGraph;
  beforeEach(async () => {
    graph = await LiveGraph.start();
  });
  afterEach(() => graph.close());

  it('share one subscription at the subgraph, one enrichment per event and one payload', async () => {
    const watching = await Promise.all(numbers(50).map(() => graph.watch(TICKS, { topic: 'a' })));
    await graph.open(1);
    graph.feed.publish('a', 3);
    await Promise.all(watching.map(({ sink }) => received(sink, 3)));
    expect(graph.feed.asked).toHaveLength(1);
    expect(graph.subgraphs.topics.requests).toHaveLength(3);
    expect(watching[0]?.sink.payloads[0]).toEqual({
      data: { ticks: { number: 1, topic: { title: 'Title of a', viewer: null, roles: [] } } },
    });
    for (const { sink } of watching) expect(sink.texts).toEqual(watching[0]?.sink.texts);
  });

  it('share whatever the order of the keys in their variables', async () => {
    const query =
      'subscription ($topic: ID!, $x: Boolean = true) { ticks(topic: $topic) { number @include(if: $x) } }';
    await graph.watch(query, { topic: 'a', x: true });
    await graph.watch(query, { x: true, topic: 'a', undeclared: 1 });
    await graph.open(1);
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('do not share when their variables, texts or rights differ', async () => {
    await graph.watch(TICKS, { topic: 'a' });
    await graph.watch(TICKS, { topic: 'b' });
    await graph.watch(`${TICKS} `, { topic: 'a' });
    await graph.watch(TICKS, { topic: 'a' }, { identity: user('1') });
    await graph.watch(TICKS, { topic: 'a' }, { identity: user('2') });
    await graph.watch(TICKS, { topic: 'a' }, { identity: user('2', ['staff']) });
    await graph.open(6);
  });

  it('share when one user watches twice, whatever the order of the roles', async () => {
    const one = await graph.watch(TICKS, { topic: 'a' }, { identity: user('1', ['x', 'y']) });
    await graph.watch(TICKS, { topic: 'a' }, { identity: user('1', ['y', 'x']) });
    await graph.open(1);
    graph.feed.publish('a');
    await received(one.sink, 1);
    expect(graph.feed.asked).toEqual([{ after: undefined, sub: '1' }]);
    expect(one.sink.payloads[0]?.data?.ticks?.topic).toMatchObject({ viewer: '1', roles: ['x', 'y'] });
  });

  it('are served without an operation name', async () => {
    const { sink } = await graph.watch('subscription { ticks(topic: "a") { number } }');
    await graph.open(1);
    graph.feed.publish('a');
    await received(sink, 1);
    expect(sink.values('number')).toEqual([1]);
  });

  it('leave one by one; with the last one the subscription ends at the subgraph', async () => {
    const [one, two] = [await graph.watch(TICKS, { topic: 'a' }), await graph.watch(TICKS, { topic: 'a' })];
    await graph.open(1);
    one.subscription.close();
    one.subscription.close();
    graph.feed.publish('a');
    await received(two.sink, 1);
    expect(one.sink.texts).toEqual([]);
    expect(await graph.gauge('router_active_subscriptions')).toBe(1);
    expect(await graph.gauge('router_active_upstream_subscriptions')).toBe(1);
    two.subscription.close();
    await graph.open(0);
    expect(await graph.gauge('router_active_subscriptions')).toBe(0);
    expect(await graph.gauge('router_active_upstream_subscriptions')).toBe(0);
    expect(graph.lines.filter(({ outcome }) => outcome === 'closed')).toMatchObject([
      { events: 0 },
      { events: 1 },
    ]);
  });

  it('that join later get what comes from then on', async () => {
    const early = await graph.watch(TICKS, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a', 2);
    await received(early.sink, 2);
    const late = await graph.watch(TICKS, { topic: 'a' });
    graph.feed.publish('a', 2);
    await received(late.sink, 2);
    expect(late.sink.values('number')).toEqual([3, 4]);
  });

  it('get events in order though their enrichments end out of order', async () => {
    const gates = numbers(8).map(() => Promise.withResolvers<void>());
    let asked = 0;
    graph.feed.beforeTitle = () => gates[asked++]?.promise;
    const { sink } = await graph.watch(TICKS, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a', 8);
    await eventually(() => asked === 4);
    for (const index of [3, 2, 1]) gates[index]?.resolve();
    expect(sink.texts).toEqual([]);
    gates[0]?.resolve();
    await received(sink, 4);
    await eventually(() => asked === 8);
    for (const { resolve } of gates.reverse()) resolve();
    await received(sink, 8);
    expect(sink.values('number')).toEqual(numbers(8));
  });

  it('get an event whose enrichment fails with what there is of it and the reason', async () => {
    const { sink } = await graph.watch(
      'subscription { ticks(topic: "a") { number topic { id viewer title } } }',
    );
    await graph.open(1);
    graph.subgraphs.topics.state = 'down';
    graph.feed.publish('a');
    await received(sink, 1);
    graph.subgraphs.topics.state = 'up';
    graph.feed.publish('a');
    await received(sink, 2);
    expect(sink.payloads[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(sink.payloads[1]?.errors).toBeUndefined();
  });

  it('complete when the subgraph completes', async () => {
    const watching = [await graph.watch(TICKS, { topic: 'a' }), await graph.watch(TICKS, { topic: 'a' })];
    await graph.open(1);
    graph.feed.publish('a');
    graph.feed.end();
    await eventually(() => watching.every(({ sink }) => sink.completed));
    for (const { sink } of watching) expect(sink.values('number')).toEqual([1]);
    await graph.watch(TICKS, { topic: 'a' });
    await graph.open(1);
  });

  it('fail with the reason of a subgraph that refuses them, masked when it was not meant for them', async () => {
    graph.feed.refusal = new GraphQLError('Not for you', { extensions: { code: 'FORBIDDEN' } });
    const one = await graph.watch(TICKS, { topic: 'a' });
    const two = await graph.watch(TICKS, { topic: 'a' });
    await eventually(() => one.sink.errors !== undefined && two.sink.errors !== undefined);
    expect(one.sink.errors).toEqual([
      {
        message: 'Not for you',
        extensions: { code: 'FORBIDDEN', service: 'feed', requestId: expect.any(String) },
      },
    ]);
    expect(two.sink.errors?.[0]?.extensions?.requestId).not.toBe(one.sink.errors?.[0]?.extensions?.requestId);
    graph.feed.refusal = new Error('connection to 10.0.0.7 refused');
    const three = await graph.watch(TICKS, { topic: 'a' });
    await eventually(() => three.sink.errors !== undefined);
    expect(three.sink.errors).toMatchObject([
      { message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
  });

  it('fail with SUBGRAPH_UNAVAILABLE when the subgraph cannot be subscribed to', async () => {
    graph.subgraphs.feed.state = 'down';
    const { sink } = await graph.watch(TICKS, { topic: 'a' });
    await eventually(() => sink.errors !== undefined);
    expect(sink.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'feed' } }]);
    expect(graph.lines.filter(({ outcome }) => outcome === 'errors')).toMatchObject([
      { codes: ['SUBGRAPH_UNAVAILABLE'], events: 0 },
    ]);
  });
});

describe('a field shared by some claims only', () => {
  it('is subscribed to and enriched with those claims and no other', async () => {
    const graph = await LiveGraph.start({ shareBy: { ticks: ['roles'] } });
    const identities = [user('1', ['dealer']), user('2', ['dealer'], ['x'])];
    const dealers = await Promise.all(
      identities.map((identity) => graph.watch(TICKS, { topic: 'a' }, { identity })),
    );
    const visitor = await graph.watch(TICKS, { topic: 'a' });
    await graph.open(2);
    graph.feed.publish('a');
    await Promise.all([...dealers, visitor].map(({ sink }) => received(sink, 1)));
    expect(dealers[1]?.sink.texts).toEqual(dealers[0]?.sink.texts);
    expect(dealers[0]?.sink.payloads[0]?.data?.ticks?.topic).toMatchObject({ viewer: '', roles: ['dealer'] });
    expect(visitor.sink.payloads[0]?.data?.ticks?.topic).toMatchObject({ viewer: null, roles: [] });
    await graph.close();
  });

  it('is anonymous for all when it depends on none', async () => {
    const graph = await LiveGraph.start({ shareBy: { ticks: [] } });
    const one = await graph.watch(TICKS, { topic: 'a' }, { identity: user('1', ['staff']) });
    await graph.watch(TICKS, { topic: 'a' });
    await graph.open(1);
    graph.feed.publish('a');
    await received(one.sink, 1);
    expect(graph.feed.asked).toEqual([{ after: undefined, sub: undefined }]);
    expect(one.sink.payloads[0]?.data?.ticks?.topic).toMatchObject({ viewer: null, roles: [] });
    await graph.close();
  });

  it('is reported when the schema does not have it', async () => {
    const graph = await LiveGraph.start({ shareBy: { tikcs: [], ticks: [] } });
    expect(graph.lines.filter(({ level }) => level === 40)).toMatchObject([{ fields: ['tikcs'] }]);
    await graph.close();
  });
});
