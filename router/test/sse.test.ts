import { createClient } from 'graphql-sse';
import { eventually, TestGraph } from './fixtures/router.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { TestStreams } from './fixtures/streams.ts';

const ACCEPT = 'text/event-stream';
const SUBSCRIPTION = { query: 'subscription { n }' };
const next = (payload: string) => `event: next\ndata: ${payload}\n\n`;
const COMPLETE = 'event: complete\ndata: \n\n';

/** https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, "distinct connections mode". */
describe('server-sent events', () => {
  let streams: TestStreams;
  beforeAll(async () => {
    streams = await TestStreams.start();
  });
  afterEach(() => {
    streams.sinks.length = 0;
  });
  afterAll(() => streams.close());

  const subscribe = async () => {
    const client = await StreamClient.open(streams.url, { accept: ACCEPT, body: SUBSCRIPTION });
    return { client, sink: await streams.opened(1) };
  };

  it('begin with a comment, carry events as they are, and end with complete, byte for byte', async () => {
    const { client, sink } = await subscribe();
    await client.until((text) => text === ':\n\n');
    expect(client.status).toBe(200);
    expect(client.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': expect.any(String),
    });
    const events = ['{"data":{"n":"é€😀 \\n"}}', '{"errors":[{"message":"half"}],"data":null}'];
    for (const event of events) expect(sink.send(event)).toBe(true);
    sink.complete();
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe(`:\n\n${events.map(next).join('')}${COMPLETE}`);
  });

  it('end with the errors of a subscription that failed, then complete', async () => {
    const { client, sink } = await subscribe();
    const errors = [{ message: 'gone', extensions: { code: 'SUBGRAPH_UNAVAILABLE', requestId: '1' } }];
    sink.fail(errors);
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe(`:\n\n${next(JSON.stringify({ errors }))}${COMPLETE}`);
  });

  it('show by comments that they live', async () => {
    const beating = await TestStreams.start({ heartbeatMs: 20 });
    const client = await StreamClient.open(beating.url, { accept: ACCEPT, body: SUBSCRIPTION });
    await client.until((text) => text.startsWith(':\n\n:\n\n:\n\n'));
    await beating.close();
    expect(await client.ended).toBe('ended');
    expect(client.text).toContain(COMPLETE);
  });

  it('answer queries with one event', async () => {
    const client = await StreamClient.open(streams.url, { accept: ACCEPT, body: { query: '{ n }' } });
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe(`:\n\n${next('{"data":{"n":1}}')}${COMPLETE}`);
  });

  it('leave queries that accept JSON as well an answer in one piece', async () => {
    const accept = 'text/event-stream, application/json';
    const client = await StreamClient.open(streams.url, { accept, body: { query: '{ n }' } });
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe('{"data":{"n":1}}');
  });

  it('are served by GET to those who send a header that needs a preflight, and to no other page', async () => {
    const search = `?query=${encodeURIComponent(SUBSCRIPTION.query)}`;
    const foreign = await StreamClient.open(streams.url, { accept: ACCEPT, search });
    expect(await foreign.ended).toBe('ended');
    expect([foreign.status, foreign.headers['content-type']]).toEqual([
      400,
      'application/json; charset=utf-8',
    ]);
    expect(foreign.text).toContain('CSRF');
    const headers = { 'apollo-require-preflight': '1' };
    const client = await StreamClient.open(streams.url, { accept: ACCEPT, search, headers });
    (await streams.opened(1)).complete();
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe(`:\n\n${COMPLETE}`);
  });

  it('are closed when their client leaves', async () => {
    const { client, sink } = await subscribe();
    client.leave();
    await eventually(() => streams.closed.has(sink));
  });
});

describe('the graphql-sse client', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({ heartbeatMs: 20 });
  });
  afterEach(() => graph.reset());
  afterAll(() => graph.close());

  const connect = () => createClient({ url: graph.router.url, retryAttempts: 0 });

  it('gets events in order and sees the end', async () => {
    const events = connect().iterate({ query: 'subscription { priceChanged(upc: "b1") { price } }' });
    const first = events.next();
    await eventually(() => graph.store.subscribers === 1);
    for (const price of [1, 2]) graph.store.changePrice('b1', price);
    const seen = [(await first).value, (await events.next()).value];
    expect(seen).toEqual([1, 2].map((price) => ({ data: { priceChanged: { price } } })));
    graph.store.endPriceChanges();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('gets mutations and queries answered', async () => {
    const query = 'mutation { note(text: "sse") }';
    for await (const result of connect().iterate({ query })) expect(result.data).toHaveProperty('note');
  });

  it('gets an error before the stream as a status', async () => {
    const events = connect().iterate({ query: 'subscription { nothing }' });
    await expect(events.next()).rejects.toMatchObject({ response: { status: 400 } });
  });
});
