import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { eventually, TestGraph } from './fixtures/router.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { TestStreams } from './fixtures/streams.ts';

const ACCEPT = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json;q=0.9';
const SUBSCRIPTION = { query: 'subscription { n }' };
const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}\r\n--graphql`;
const OPENING = `\r\n--graphql${part('{}')}`;

/** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
describe('subscriptions over multipart HTTP', () => {
  let streams: TestStreams;
  beforeAll(async () => {
    streams = await TestStreams.start();
  });
  afterEach(() => {
    streams.sinks.length = 0;
  });
  afterAll(() => streams.close());

  const subscribe = async (accept = ACCEPT) => {
    const client = await StreamClient.open(streams.url, { accept, body: SUBSCRIPTION });
    return { client, sink: await streams.opened(1) };
  };

  it('begin with the headers of protocol 1.0 and a heartbeat, before any event', async () => {
    const { client, sink } = await subscribe();
    await client.until((text) => text === OPENING);
    expect(client.status).toBe(200);
    expect(client.headers).toMatchObject({
      'content-type': 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
      'transfer-encoding': 'chunked',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    });
    sink.complete();
  });

  it('write an event as its payload with the delimiter after it, byte for byte', async () => {
    const { client, sink } = await subscribe();
    const event = '{"data":{"n":"é€😀"},"errors":[{"message":"half"}]}';
    expect(sink.send(event)).toBe(true);
    const written = `${OPENING}${part(`{"payload":${event}}`)}`;
    await client.until((text) => text === written);
    sink.complete();
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe(`${written}--\r\n`);
  });

  it('end with the errors of the transport beside an empty payload, without locations and paths', async () => {
    const { client, sink } = await subscribe();
    const extensions = { code: 'SUBGRAPH_UNAVAILABLE', requestId: '1' };
    sink.fail([{ message: 'gone', extensions, path: ['n'], locations: [{ line: 1, column: 1 }] }]);
    expect(await client.ended).toBe('ended');
    const body = JSON.stringify({ payload: null, errors: [{ message: 'gone', extensions }] });
    expect(client.text).toBe(`${OPENING}${part(body)}--\r\n`);
  });

  it('show by heartbeats that they live', async () => {
    const beating = await TestStreams.start({ heartbeatMs: 20 });
    const client = await StreamClient.open(beating.url, { accept: ACCEPT, body: SUBSCRIPTION });
    const expected = `${OPENING}${part('{}')}${part('{}')}`;
    await client.until((text) => text.startsWith(expected));
    await beating.close();
    expect(await client.ended).toBe('ended');
    expect(client.text).toMatch(/--graphql--\r\n$/);
  });

  it.each([
    'multipart/mixed;subscriptionSpec=1.0',
    'multipart/mixed; boundary="-"; subscriptionSpec="1.0"',
    'application/json, text/html, Multipart/Mixed;SubscriptionSpec=1.0;q=0.1',
  ])('are negotiated by %j', async (accept) => {
    const { client, sink } = await subscribe(accept);
    expect(client.headers['content-type']).toContain('multipart/mixed');
    sink.complete();
    expect(await client.ended).toBe('ended');
  });

  it.each([
    undefined,
    '*/*',
    'application/json',
    'multipart/mixed',
    'multipart/mixed;subscriptionSpec=2.0',
    'multipart/mixed;subscriptionSpec=1.0;q=0, application/json',
  ])('are refused with 406, which names the header, when the request accepts %j', async (accept) => {
    const client = await StreamClient.open(streams.url, {
      ...(accept ? { accept } : {}),
      body: SUBSCRIPTION,
    });
    expect(await client.ended).toBe('ended');
    expect(client.status).toBe(406);
    expect(client.text).toContain('accept: multipart/mixed;subscriptionSpec=1.0');
    expect(streams.sinks).toEqual([]);
  });

  it.each([ACCEPT, 'multipart/mixed;subscriptionSpec=1.0'])(
    'leave queries that accept %j an answer in one piece',
    async (accept) => {
      const client = await StreamClient.open(streams.url, { accept, body: { query: '{ n }' } });
      expect(await client.ended).toBe('ended');
      expect([client.status, client.text]).toEqual([200, '{"data":{"n":1}}']);
      expect(client.headers['content-type']).toBe('application/json; charset=utf-8');
    },
  );

  it('are closed when their client leaves', async () => {
    const { client, sink } = await subscribe();
    client.leave();
    await eventually(() => streams.closed.has(sink));
    expect(sink.send('{"data":null}')).toBe(true);
  });
});

describe('Apollo Client', () => {
  let graph: TestGraph;
  let client: ApolloClient;
  beforeAll(async () => {
    graph = await TestGraph.start({ heartbeatMs: 20 });
    const link = ApolloLink.from([new HttpLink({ uri: graph.router.url })]);
    client = new ApolloClient({ link, cache: new InMemoryCache() });
  });
  afterEach(() => graph.reset());
  afterAll(async () => {
    client.stop();
    await graph.close();
  });

  const query = gql`subscription Prices { priceChanged(upc: "b1") { price author { id name karma } } }`;
  const subscribe = (fetchPolicy: 'no-cache' = 'no-cache') => {
    const seen: { price?: number; error?: string; done?: true }[] = [];
    const subscription = client
      .subscribe<{ priceChanged: { price: number } }>({ query, fetchPolicy, errorPolicy: 'all' })
      .subscribe({
        next: ({ data, error }) =>
          seen.push({
            ...(data ? { price: data.priceChanged.price } : {}),
            ...(error ? { error: error.message } : {}),
          }),
        error: (error) => seen.push({ error: error.message }),
        complete: () => seen.push({ done: true }),
      });
    return { seen, subscription };
  };

  it('gets events at once and in order, past heartbeats, and sees the end', async () => {
    const { seen } = subscribe();
    await eventually(() => graph.store.subscribers === 1);
    graph.store.changePrice('b1', 1);
    await eventually(() => seen.length === 1);
    for (const price of [2, 3]) graph.store.changePrice('b1', price);
    await eventually(() => seen.length === 3);
    graph.store.endPriceChanges();
    await eventually(() => seen.length === 4);
    expect(seen).toEqual([{ price: 1 }, { price: 2 }, { price: 3 }, { done: true }]);
  });

  it('gets the errors of an event with its data', async () => {
    graph.subgraphs.reviews.state = 'down';
    const { seen, subscription } = subscribe();
    await eventually(() => graph.store.subscribers === 1);
    graph.store.changePrice('b1', 5);
    await eventually(() => seen.length === 1);
    expect(seen).toEqual([{ price: 5, error: expect.stringContaining('unavailable') }]);
    subscription.unsubscribe();
    await eventually(() => graph.store.subscribers === 0);
  });

  it('gets an error when the subscription cannot be opened', async () => {
    graph.subgraphs.catalogue.state = 'down';
    const { seen } = subscribe();
    await eventually(() => seen.some(({ error }) => error !== undefined));
    expect(seen[0]?.error).toMatch(/unavailable/);
  });

  it('gets a validation error as such', async () => {
    const wrong = client.subscribe({ query: gql`subscription { nothing }` });
    const seen: string[] = [];
    wrong.subscribe({
      error: ({ message }) => seen.push(message),
      next: ({ error }) => seen.push(error?.message ?? ''),
    });
    await eventually(() => seen.length === 1);
    expect(seen[0]).toContain('Cannot query field "nothing"');
  });

  it('asks queries of the same address with the header of subscriptions', async () => {
    const headers = { accept: ACCEPT };
    const { data } = await client.query({ query: gql`{ me { id name } }`, context: { headers } });
    expect(data).toMatchObject({ me: { name: 'Aisha' } });
  });
});
