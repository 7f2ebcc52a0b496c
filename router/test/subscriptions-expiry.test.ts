import { LiveGraph, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const TICKS = 'subscription { ticks(topic: "a") { number } }';
const identity = { sub: '1', roles: [], scopes: [] };

describe('a subscription whose access token expires', () => {
  let graph: LiveGraph;
  beforeEach(async () => {
    graph = await LiveGraph.start();
  });
  afterEach(() => graph.close());

  it('ends with SUBSCRIPTION_JWT_EXPIRED, each viewer of a stream by its own token', async () => {
    const expiresAt = Date.now() + 300;
    const one = await graph.watch(TICKS, {}, { identity, expiresAt });
    const two = await graph.watch(TICKS, {}, { identity, expiresAt: expiresAt + 3_600_000 });
    await graph.open(1);
    await eventually(() => one.sink.errors !== undefined);
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
    expect(one.sink.errors).toEqual([
      {
        message: 'The access token has expired: refresh it and subscribe again',
        extensions: { code: 'SUBSCRIPTION_JWT_EXPIRED', requestId: expect.any(String) },
      },
    ]);
    const before = one.sink.texts.length;
    graph.feed.publish('a');
    await received(two.sink, 1);
    expect(one.sink.texts).toHaveLength(before);
    expect(two.sink.errors).toBeUndefined();
    expect(graph.feed.asked).toHaveLength(1);
  });

  it('is not delivered what waited for it', async () => {
    const other = await graph.watch(TICKS, {}, { identity });
    await graph.open(1);
    const { sink } = await graph.watch(TICKS, {}, { identity, expiresAt: Date.now() + 500 });
    sink.block();
    graph.feed.publish('a', 3);
    await received(other.sink, 3);
    await eventually(() => sink.errors !== undefined);
    sink.unblock();
    expect(sink.texts.length).toBeLessThanOrEqual(1);
  });

  it('is refused when it has expired already', async () => {
    const { sink } = await graph.watch(TICKS, {}, { identity, expiresAt: Date.now() - 1 });
    expect(sink.codes).toEqual(['SUBSCRIPTION_JWT_EXPIRED']);
    expect(graph.feed.asked).toEqual([]);
    expect(await graph.gauge('router_active_subscriptions')).toBe(0);
  });

  it('goes on for years if the token does', async () => {
    const { sink } = await graph.watch(TICKS, {}, { identity, expiresAt: Date.now() + 2 ** 40 });
    await graph.open(1);
    graph.feed.publish('a');
    await received(sink, 1);
    expect(sink.errors).toBeUndefined();
  });
});
