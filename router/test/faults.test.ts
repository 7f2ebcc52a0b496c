import { jest } from '@jest/globals';
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
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => graph.close());

  it('costs one answer, masked, on HTTP and on a socket, and nothing else', async () => {
    const client = await SocketClient.connect(graph.router.url);
    const execute = jest.spyOn(graph.subgraphs.accounts, 'execute').mockResolvedValue({ data: poison() });
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

  it('ends a subscription with a masked error, at the subgraph too', async () => {
    const client = await SocketClient.connect(graph.router.url);
    jest.spyOn(graph.subgraphs.reviews, 'execute').mockResolvedValue({ data: { _entities: [poison()] } });
    client.subscribe('1', 'subscription { priceChanged(upc: "b1") { product { reviews { id } } } }');
    await eventually(() => graph.store.subscribers === 1);
    graph.store.changePrice('b1', 1);
    await client.until(() => client.of('1').length === 1);
    expect(client.of('1')).toMatchObject([{ type: 'error', payload: [{ message: 'Unexpected error' }] }]);
    await eventually(() => graph.store.subscribers === 0);
    await client.close();
  });
});
