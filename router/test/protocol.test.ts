import { TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';

const INIT = { type: 'connection_init' };
const SUBSCRIBE = {
  type: 'subscribe',
  id: '1',
  payload: { query: 'subscription { priceChanged(upc: "b1") { price } }' },
};

/** https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md, by close code. */
describe('graphql-transport-ws', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterAll(() => graph.close());

  it.each([
    ['invalid JSON', '{'],
    ['an unknown type', '{"type":"start"}'],
    ['no object', '7'],
    ['subscribe without an id', '{"type":"subscribe","payload":{"query":"{__typename}"}}'],
    ['subscribe without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    [
      'subscribe with variables that are no object',
      '{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":7}}',
    ],
    ['complete without an id', '{"type":"complete"}'],
    ['a message of the server', '{"type":"next","id":"1","payload":{"data":{}}}'],
    ['the server’s acknowledgement', '{"type":"connection_ack"}'],
  ])('closes with 4400 for a message that is %s', async (_, message) => {
    const client = await SocketClient.connect(graph.router.url);
    client.send(message);
    expect(await client.closed).toBe(4400);
  });

  it('closes with 4400 for a binary message', async () => {
    const client = await SocketClient.open(graph.router.url);
    client.send(Buffer.from(JSON.stringify(INIT)));
    expect(await client.closed).toBe(4400);
  });

  it('closes with 4401 for a subscription before the acknowledgement', async () => {
    const client = await SocketClient.open(graph.router.url);
    client.send(SUBSCRIBE);
    expect(await client.closed).toBe(4401);
  });

  it.each(['graphql-ws', null])('closes with 4406 for the sub-protocol %s', async (protocol) => {
    const client = await SocketClient.open(graph.router.url, { protocol });
    expect(await client.closed).toBe(4406);
  });

  it('closes with 4408 when connection_init does not come', async () => {
    const client = await SocketClient.open(graph.router.url);
    expect(await client.closed).toBe(4408);
  });

  it('closes with 4409 for an id that is in use', async () => {
    const client = await SocketClient.connect(graph.router.url);
    client.send(SUBSCRIBE);
    client.send(SUBSCRIBE);
    expect(await client.closed).toBe(4409);
  });

  it('closes with 4429 for a second connection_init', async () => {
    const client = await SocketClient.connect(graph.router.url);
    client.send(INIT);
    expect(await client.closed).toBe(4429);
  });

  it.each([70_000, 10_000_000])('closes with 1009 for a message above 64 KiB: %d bytes', async (length) => {
    const client = await SocketClient.connect(graph.router.url);
    client.send({ ...SUBSCRIBE, payload: { query: ' '.repeat(length) } });
    expect(await client.closed).toBe(1009);
  });

  it('answers ping with pong', async () => {
    const client = await SocketClient.connect(graph.router.url);
    client.send({ type: 'ping', payload: { n: 1 } });
    await client.until((messages) => messages.some(({ type }) => type === 'pong'));
    expect(client.messages.at(-1)).toEqual({ type: 'pong', payload: { n: 1 } });
    await client.close();
  });

  it('does not compress', async () => {
    const client = await SocketClient.open(graph.router.url);
    expect(client.socket.extensions).toBe('');
    await client.close();
  });

  it('lets an id be used again after its operation ended', async () => {
    const client = await SocketClient.connect(graph.router.url);
    for (const count of [2, 4]) {
      client.subscribe('1', '{ __typename }');
      await client.until(() => client.of('1').length === count);
    }
    expect(client.of('1').map(({ type }) => type)).toEqual(['next', 'complete', 'next', 'complete']);
    await client.close();
  });

  it.each([
    ['{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    [
      'subscription { a: priceChanged(upc: "b1") { price } b: priceChanged(upc: "b1") { price } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['query A { me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE'],
    ['query ($id: ID!) { user(id: $id) { id } }', 'BAD_USER_INPUT'],
  ])('answers %j with an error message of code %s', async (query, code) => {
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('1', query);
    await client.until(() => client.of('1').length === 1);
    expect(client.of('1')).toMatchObject([
      { type: 'error', payload: [{ extensions: { code, requestId: expect.any(String) } }] },
    ]);
    await client.close();
  });

  it('allows fifty operations on a socket and refuses the next one only', async () => {
    const client = await SocketClient.connect(graph.router.url);
    for (let id = 1; id <= 51; id += 1) client.send({ ...SUBSCRIBE, id: `s${id}` });
    await client.until(() => client.of('s51').length === 1);
    expect(client.of('s51')).toMatchObject([
      { type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] },
    ]);
    expect(client.messages.filter(({ type }) => type === 'error')).toHaveLength(1);
    await client.close();
  });

  it('is not served at another path', async () => {
    const url = graph.router.url.replace('/graphql', '/elsewhere');
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('404');
  });
});
