import { GuardedGraph } from './fixtures/guarded-graph.ts';
import { eventually } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const TICKS = 'subscription { ticks { number secret user { name orders { total parcels } } } }';
const ALARMS = 'subscription { alarms { number } }';
const STREAMS = ['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'];

describe('authorization of subscriptions', () => {
  let graph: GuardedGraph;
  let somebody: string;
  beforeAll(async () => {
    // Ticks run with scopes alone, whoever watches; alarms as nobody.
    graph = await GuardedGraph.start({ subscriptions: { shareBy: { ticks: ['scopes'], alarms: [] } } });
    somebody = await graph.token();
  });
  beforeEach(() => graph.reset());
  afterEach(() => eventually(() => graph.ticker.open === 0));
  afterAll(() => graph.close());

  const connect = (authorization?: string) =>
    SocketClient.connect(graph.router.url, authorization ? { authorization } : {});

  const nextOf = async (client: SocketClient, id: string, count = 1) => {
    await client.until(() => client.of(id).length >= count);
    return client.of(id)[count - 1];
  };

  it('leaves null and an error in every event, and asks for nothing that is refused', async () => {
    const client = await connect();
    client.subscribe('1', TICKS);
    await eventually(() => graph.ticker.open === 1);
    for (const count of [1, 2]) {
      graph.ticker.tick();
      expect((await nextOf(client, '1', count))?.payload).toMatchObject({
        data: {
          ticks: {
            number: expect.any(Number),
            secret: null,
            user: { name: 'Aisha', orders: [{ total: null, parcels: 3 }] },
          },
        },
        errors: [
          { path: ['ticks', 'secret'], extensions: { code: UNAUTHORIZED } },
          { path: ['ticks', 'user', 'orders', 0, 'total'], extensions: { code: UNAUTHORIZED } },
        ],
      });
    }
    expect(graph.asked.join()).not.toMatch(/secret|total/);
    await client.close();
  });

  it('shows one viewer what it hides from another of the same subscription', async () => {
    const [stranger, friend] = await Promise.all([connect(), connect(somebody)]);
    stranger.subscribe('1', TICKS);
    friend.subscribe('1', TICKS);
    await eventually(() => graph.ticker.open === 2);
    graph.ticker.tick();
    expect((await nextOf(stranger, '1'))?.payload).toMatchObject({ data: { ticks: { secret: null } } });
    const { payload } = (await nextOf(friend, '1'))!;
    expect(payload).toMatchObject({ data: { ticks: { secret: 's', user: { orders: [{ total: 100 }] } } } });
    expect(payload).not.toHaveProperty('errors');
    await Promise.all([stranger.close(), friend.close()]);
  });

  it('shares a stream among those who agree in the claims it runs with', async () => {
    const others = await graph.token('', ['admin'], 'u2');
    const viewers = await Promise.all([connect(somebody), connect(others)]);
    for (const viewer of viewers) viewer.subscribe('1', TICKS);
    await eventually(() => graph.ticker.open > 0);
    // Both are at the stream before anything happens: each has been answered something else since.
    for (const viewer of viewers) {
      viewer.subscribe('2', '{ __typename }');
      await nextOf(viewer, '2');
    }
    graph.ticker.tick();
    for (const viewer of viewers) {
      expect((await nextOf(viewer, '1'))?.payload).toMatchObject({ data: { ticks: { secret: 's' } } });
    }
    expect(graph.ticker.open).toBe(1);
    await Promise.all(viewers.map((viewer) => viewer.close()));
  });

  it('judges a stream by the claims it runs with, not by those of whoever opens it', async () => {
    const client = await connect(somebody);
    client.subscribe('1', ALARMS);
    expect(await nextOf(client, '1')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: UNAUTHORIZED } }],
    });
    expect(graph.ticker.open).toBe(0);
    await client.close();
  });

  it('refuses a root field by an error on a socket', async () => {
    const client = await connect();
    client.subscribe('1', ALARMS);
    expect(await nextOf(client, '1')).toMatchObject({
      type: 'error',
      payload: [
        {
          message: 'Not authorized to see Subscription.alarms',
          extensions: { code: UNAUTHORIZED, requestId: expect.any(String) },
        },
      ],
    });
    expect(graph.asked).toEqual([]);
    await client.close();
  });

  it.each(STREAMS)('refuses a root field with 401 as %s', async (accept) => {
    const stream = await StreamClient.open(graph.router.url, { accept, body: { query: ALARMS } });
    await stream.ended;
    expect([stream.status, stream.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(JSON.parse(stream.text)).toMatchObject({ errors: [{ extensions: { code: UNAUTHORIZED } }] });
    expect(graph.asked).toEqual([]);
  });

  it.each(STREAMS)('leaves null and an error in events as %s', async (accept) => {
    const stream = await StreamClient.open(graph.router.url, { accept, body: { query: TICKS } });
    await eventually(() => graph.ticker.open === 1);
    graph.ticker.tick();
    await stream.until((text) => text.includes('"secret":null') && text.includes(UNAUTHORIZED));
    stream.leave();
  });
});
