import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';
import { ClientAddresses } from '../src/rate-limit/client-address.ts';
import { AddressLimit, MessageBudget } from '../src/subscriptions/socket-limits.ts';
import { eventually, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { TestStreams } from './fixtures/streams.ts';

const refusedWith = async (url: string): Promise<[number, string | undefined]> => {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  const answer: [number, string | undefined] = [response.statusCode, response.headers['retry-after']];
  response.destroy();
  return answer;
};

describe('one address', () => {
  let streams: TestStreams;
  beforeAll(async () => {
    streams = await TestStreams.start({ limits: { socketsPerAddress: 5 } });
  });
  afterAll(() => streams.close());

  it('is refused more sockets and streams than its share with 429, and gets one when it gives one up', async () => {
    const body = { query: 'subscription { n }' };
    const sockets = await Promise.all([1, 2, 3].map(() => SocketClient.connect(streams.url)));
    const accepts = ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'];
    const open = await Promise.all(accepts.map((accept) => StreamClient.open(streams.url, { accept, body })));
    expect(open.map(({ status }) => status)).toEqual([200, 200]);

    expect(await refusedWith(streams.url)).toEqual([429, '10']);
    const late = await StreamClient.open(streams.url, { accept: 'text/event-stream', body });
    expect([late.status, late.headers['retry-after']]).toEqual([429, '10']);
    // What is no stream is not held open, and goes on.
    const query = await StreamClient.open(streams.url, { body: { query: '{ n }' } });
    expect(query.status).toBe(200);

    await sockets[0]?.close();
    open[0]?.leave();
    await eventually(async () => {
      const client = await SocketClient.connect(streams.url).catch(() => undefined);
      if (client) sockets.push(client);
      return client !== undefined;
    });
    await Promise.all(sockets.map((client) => client.close()));
    for (const stream of open) stream.leave();
  });

  it('takes nothing from another address, be it behind the same trusted proxy', () => {
    const limit = new AddressLimit(1, new ClientAddresses(['10.9.0.0/16']));
    const admits = (remoteAddress: string, forwardedFor?: string) =>
      limit.admit({ remoteAddress, forwardedFor }, new EventEmitter());
    expect([admits('10.0.0.1'), admits('10.0.0.1'), admits('10.0.0.2')]).toEqual([true, false, true]);
    const proxied = ['192.0.2.1', '192.0.2.1', '192.0.2.2'].map((client) => admits('10.9.0.1', client));
    expect(proxied).toEqual([true, false, true]);
  });
});

describe('one socket', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({ limits: { messagesPerSecond: 1, operationsPerSocket: 10 } });
  });
  afterAll(() => graph.close());

  it('is closed with 4400, which says so, when it sends too many messages', async () => {
    const client = await SocketClient.connect(graph.router.url);
    const closed = once(client.socket, 'close');
    for (let sent = 0; sent < 1_000; sent += 1) client.send({ type: 'ping' });
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4400, 'Too many messages: at most 1 a second']);
    // At most: the burst, and what came in a second or two meanwhile.
    expect(client.messages.filter(({ type }) => type === 'pong').length).toBeLessThan(30);
  });

  it('is closed with 4400 when it floods with pings below the protocol', async () => {
    const client = await SocketClient.connect(graph.router.url);
    for (let sent = 0; sent < 1_000; sent += 1) client.socket.ping();
    expect(await client.closed).toBe(4400);
  });

  it('may subscribe to all it may have at once, and is refused the next one only', async () => {
    const client = await SocketClient.connect(graph.router.url);
    const query = 'subscription { priceChanged(upc: "b1") { price } }';
    for (let id = 1; id <= 12; id += 1) client.subscribe(String(id), query);
    const refused = () => client.messages.filter(({ type }) => type === 'error');
    await client.until(() => refused().length === 2);
    expect(refused().map(({ id }) => id)).toEqual(['11', '12']);
    expect(refused()[0]?.payload).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.close();
    await eventually(() => graph.store.subscribers === 0);
  });
});

describe('a socket for subscriptions alone', () => {
  it('refuses queries and mutations, says where to send them, and takes subscriptions (row 52)', async () => {
    const graph = await TestGraph.start({ queriesOnSockets: false });
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('q', '{ me { id } }');
    client.subscribe('m', 'mutation { note(text: "x") }');
    client.subscribe('s', 'subscription { priceChanged(upc: "b1") { price } }');
    await client.until(() => client.of('q').length + client.of('m').length === 2);
    for (const id of ['q', 'm']) {
      expect(client.of(id)).toMatchObject([
        {
          type: 'error',
          payload: [{ message: expect.stringContaining('by POST'), extensions: { code: 'BAD_REQUEST' } }],
        },
      ]);
    }
    await eventually(() => graph.store.subscribers === 1);
    await client.close();
    await graph.close();
  });
});

describe('the budget of messages', () => {
  const limits = { messagesPerSecond: 20, operationsPerSocket: 50 };
  const spendAll = (budget: MessageBudget, now: number) => {
    let spent = 0;
    while (budget.spend(now)) spent += 1;
    return spent;
  };

  it('holds all operations of a socket and five seconds of its rate', () => {
    expect(spendAll(new MessageBudget(limits, 0), 0)).toBe(150);
  });

  it('comes back at the rate, and never above what it held', () => {
    const budget = new MessageBudget(limits, 0);
    spendAll(budget, 0);
    expect(spendAll(budget, 49)).toBe(0);
    expect(spendAll(budget, 500)).toBe(10);
    expect(spendAll(budget, 3_600_000)).toBe(150);
  });
});
