import { eventually, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';

describe('closing a router', () => {
  it('ends sockets with 1001 and subscriptions at their subgraphs', async () => {
    const graph = await TestGraph.start();
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('1', 'subscription { priceChanged(upc: "b1") { price } }');
    await eventually(() => graph.store.subscribers === 1);
    await graph.close();
    expect(await client.closed).toBe(1001);
    await eventually(() => graph.store.subscribers === 0);
  });

  it('lets a running request end, and takes no new ones', async () => {
    const graph = await TestGraph.start();
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const { accounts } = graph.subgraphs;
    const execute = accounts.execute.bind(accounts);
    accounts.execute = async (request) => {
      asked.resolve();
      await answer.promise;
      return execute(request);
    };
    const running = graph.query('{ me { name } }');
    await asked.promise;
    const closed = graph.close();
    await expect(graph.query('{ __typename }')).rejects.toThrow();
    answer.resolve();
    expect((await running).body).toEqual({ data: { me: { name: 'Aisha' } } });
    await closed;
  });
});

describe('a port that is taken', () => {
  it('is an error that names it', async () => {
    const graph = await TestGraph.start();
    await expect(TestGraph.start({ port: graph.router.port })).rejects.toThrow('EADDRINUSE');
    await graph.close();
  });
});
