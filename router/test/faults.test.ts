import { jest } from '@jest/globals';
import { LocalTransport, type SubgraphResult } from '../src/index.ts';
import { eventually, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';

/** A proxy that throws at whatever is done with it, as a fault of the router's own code would. */
const poison = () =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('a fault with internal detail');
      },
    },
  );

describe('a fault in the router itself', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  /** What the router gets from one transport, which as a rule is its own and sound. */
  const answerWith = (data: SubgraphResult['data']) =>
    jest.spyOn(LocalTransport.prototype, 'execute').mockResolvedValue({ data });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => graph.close());

  it('costs one answer, masked, on HTTP and on a socket, and nothing else', async () => {
    const client = await SocketClient.connect(graph.router.url);
    const execute = answerWith(poison());
    const masked = {
      data: null,
      errors: [{ message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    };
    expect((await graph.query('{ me { id } }')).body).toMatchObject(masked);
    client.subscribe('1', '{ me { id } }');
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1')[0]?.payload).toMatchObject(masked);
    execute.mockRestore();
    client.subscribe('2', '{ me { id } }');
    await client.until(() => client.of('2').length === 2);
    expect(client.of('2')[0]?.payload).toEqual({ data: { me: { id: '1' } } });
    await client.close();
  });

  it('costs one event of a subscription, not the next one', async () => {
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('1', 'subscription { priceChanged(upc: "b1") { price product { reviews { id } } } }');
    await eventually(() => graph.store.subscribers === 1);
    const execute = answerWith({ _entities: [poison()] });
    graph.store.changePrice('b1', 1);
    await client.until(() => client.of('1').length === 1);
    execute.mockRestore();
    graph.store.changePrice('b1', 2);
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1')).toMatchObject([
      { type: 'next', payload: { data: null, errors: [{ message: 'Unexpected error' }] } },
      {
        type: 'next',
        payload: { data: { priceChanged: { price: 2, product: { reviews: [{ id: 'r1' }, {}] } } } },
      },
    ]);
    await client.close();
    await eventually(() => graph.store.subscribers === 0);
  });
});
