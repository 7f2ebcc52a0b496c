import { HttpTransport, LocalTransport } from '../src/index.ts';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { eventually, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import type { Store } from './fixtures/store.ts';
import type { SubgraphName } from './fixtures/type-defs.ts';

const QUERY = `subscription Prices($upc: ID!) {
  change: priceChanged(upc: $upc) {
    price
    product { __typename name reviews { body by: author { name karma } } }
    author { karma }
  }
}`;

const ENRICHED = {
  product: {
    __typename: 'Book',
    name: 'Sand',
    reviews: [
      { body: 'Warm', by: { name: 'Badr', karma: 1 } },
      { body: 'Dry', by: { name: 'Chloe', karma: 1 } },
    ],
  },
  author: { karma: 1 },
};

const prices = (client: SocketClient, id: string) =>
  client
    .of(id)
    .filter(({ type }) => type === 'next')
    .map(({ payload }) => (payload as { data: { change: { price: number } } }).data.change.price);

const watching = (store: Store, count: number) => eventually(() => store.subscribers === count);

describe.each(['in-process', 'http'] as const)('subscriptions through the %s transport', (kind) => {
  let graph: TestGraph;
  let catalogue: HttpSubgraph | undefined;
  const clients: SocketClient[] = [];

  const connect = async () => {
    const client = await SocketClient.connect(graph.router.url);
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    const started = Promise.withResolvers<TestGraph>();
    const http = kind === 'http';
    let url = 'http://127.0.0.1:1/graphql';
    graph = await TestGraph.start({
      transports: ({ name }) => {
        if (http && name === 'catalogue') return lateTransport(() => url);
        return new LocalTransport({
          execute: async (request) =>
            (await started.promise).subgraphs[name as SubgraphName].execute(request),
          subscribe: async (request) =>
            (await started.promise).subgraphs[name as SubgraphName].subscribe(request),
          health: async () => ({ status: 'up' }),
        });
      },
    });
    started.resolve(graph);
    if (http) {
      catalogue = await HttpSubgraph.start(graph.subgraphs.catalogue);
      url = catalogue.url;
    }
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await watching(graph.store, 0);
    graph.reset();
  });
  afterAll(async () => {
    await graph.close();
    await catalogue?.close();
  });

  it('delivers events with entity fields of other subgraphs, in order', async () => {
    const client = await connect();
    client.subscribe('1', QUERY, { upc: 'b1' });
    await watching(graph.store, 1);
    for (let price = 1; price <= 50; price += 1) graph.store.changePrice('b1', price);
    await client.until(() => client.of('1').length === 50);
    expect(prices(client, '1')).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(client.of('1')[0]?.payload).toEqual({ data: { change: { price: 1, ...ENRICHED } } });
  });

  it('tells the subgraph when the client completes the subscription, with no event in between', async () => {
    const client = await connect();
    client.subscribe('1', QUERY, { upc: 'b1' });
    await watching(graph.store, 1);
    client.send({ type: 'complete', id: '1' });
    await watching(graph.store, 0);
    expect(client.of('1')).toEqual([]);
  });

  it('tells the subgraph when the client’s socket is gone', async () => {
    const client = await connect();
    client.subscribe('1', QUERY, { upc: 'b1' });
    client.subscribe('2', QUERY, { upc: 'f1' });
    await watching(graph.store, 2);
    client.socket.terminate();
    await watching(graph.store, 0);
  });

  it('keeps other subscriptions when one ends', async () => {
    const client = await connect();
    client.subscribe('1', QUERY, { upc: 'b1' });
    client.subscribe('2', QUERY, { upc: 'f1' });
    await watching(graph.store, 2);
    client.send({ type: 'complete', id: '1' });
    await watching(graph.store, 1);
    graph.store.changePrice('f1', 7);
    await client.until(() => client.of('2').length === 1);
    expect(prices(client, '2')).toEqual([7]);
  });

  it('completes when the subgraph completes', async () => {
    const client = await connect();
    client.subscribe('1', QUERY, { upc: 'b1' });
    await watching(graph.store, 1);
    graph.store.endPriceChanges();
    await client.until(() => client.of('1').length === 1);
    expect(client.of('1')).toEqual([{ id: '1', type: 'complete' }]);
  });

  it('delivers an event whose enrichment fails with nulls and the reason', async () => {
    graph.subgraphs.reviews.state = 'down';
    const client = await connect();
    client.subscribe('1', 'subscription { priceChanged(upc: "b1") { price author { name karma } } }');
    await watching(graph.store, 1);
    graph.store.changePrice('b1', 3);
    await client.until(() => client.of('1').length === 1);
    expect(client.of('1')[0]?.payload).toMatchObject({
      data: { priceChanged: { price: 3, author: null } },
      errors: [
        {
          path: ['priceChanged', 'author'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' },
        },
      ],
    });
  });

  it('answers queries and mutations on the same socket', async () => {
    const client = await connect();
    client.subscribe('q', '{ me { name karma } }');
    await client.until(() => client.of('q').length === 2);
    expect(client.of('q')).toEqual([
      { id: 'q', type: 'next', payload: { data: { me: { name: 'Aisha', karma: 1 } } } },
      { id: 'q', type: 'complete' },
    ]);
  });

  it('logs one line for a subscription, at its end', async () => {
    const client = await connect();
    client.subscribe('1', QUERY, { upc: 'b1' });
    await watching(graph.store, 1);
    graph.store.changePrice('b1', 1);
    await client.until(() => client.of('1').length === 1);
    client.send({ type: 'complete', id: '1' });
    await eventually(() => graph.lines.some(({ msg }) => msg === 'request'));
    expect(graph.lines.filter(({ msg }) => msg === 'request')).toMatchObject([
      { operation: 'Prices', kind: 'subscription', transport: 'ws', outcome: 'closed', events: 1 },
    ]);
  });

  if (kind === 'http') {
    it('opens the subscription again when the upstream socket dies, and declares the gap', async () => {
      const client = await connect();
      client.subscribe('1', QUERY, { upc: 'b1' });
      await watching(graph.store, 1);
      catalogue?.cutSockets();
      // Nothing gets through before it is open again, which may be in the same instant or much later.
      await client.until(() => {
        graph.store.changePrice('b1', 4);
        return client.of('1').length > 0;
      });
      expect(client.of('1')[0]).toMatchObject({
        type: 'next',
        payload: { data: { change: { price: 4 } }, extensions: { subscription: { gap: true } } },
      });
    });

    it('carries all subscriptions to a subgraph on one socket', async () => {
      const [one, two] = [await connect(), await connect()];
      one.subscribe('1', QUERY, { upc: 'b1' });
      two.subscribe('1', QUERY, { upc: 'f1' });
      await watching(graph.store, 2);
      expect(catalogue?.sockets).toBe(1);
    });
  } else {
    it('answers with SUBGRAPH_UNAVAILABLE when the subgraph cannot be subscribed to', async () => {
      graph.subgraphs.catalogue.state = 'down';
      const client = await connect();
      client.subscribe('1', QUERY, { upc: 'b1' });
      await client.until(() => client.of('1').length === 1);
      expect(client.of('1')).toMatchObject([
        { type: 'error', payload: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'catalogue' } }] },
      ]);
    });
  }
});

/** A transport to an address that is known only when the router is up. */
function lateTransport(url: () => string) {
  let transport: HttpTransport | undefined;
  const get = () => (transport ??= new HttpTransport({ url: url(), signingSecret: SECRET }));
  return {
    execute: (request: Parameters<HttpTransport['execute']>[0]) => get().execute(request),
    subscribe: (request: Parameters<HttpTransport['subscribe']>[0]) => get().subscribe(request),
    health: () => get().health(),
    close: async () => transport?.close(),
  };
}
