import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { HttpTransport, type HttpTransportOptions, type SubgraphRequest } from '../src/index.ts';
import { eventually } from './fixtures/router.ts';

const request: SubgraphRequest = {
  kind: 'subscription',
  query: 'subscription { tick }',
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
};

interface Message {
  id?: string;
  type: string;
  payload?: unknown;
}

/** A peer that speaks as much of graphql-ws as a test tells it to. */
class Peer {
  readonly sockets: WebSocket[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  readonly messages: { socket: WebSocket; message: Message }[] = [];
  acknowledges = true;
  pongs = true;
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
    sockets.on('connection', (socket, { headers }) => {
      this.sockets.push(socket);
      this.headers.push(headers);
      socket.on('error', () => {});
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Message;
        this.messages.push({ socket, message });
        if (message.type === 'connection_init' && this.acknowledges) send(socket, { type: 'connection_ack' });
        if (message.type === 'ping' && this.pongs) send(socket, { type: 'pong' });
      });
    });
  }

  static async start(): Promise<Peer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Peer(server);
  }

  of(type: string): { socket: WebSocket; message: Message }[] {
    return this.messages.filter(({ message }) => message.type === type);
  }

  /** Sends an event, or another message, to every subscription. */
  tell(payload: unknown, type = 'next'): void {
    for (const { socket, message } of this.of('subscribe')) send(socket, { id: message.id, type, payload });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function asks({ payload }: Message, field: string): boolean {
  return (payload as { query: string }).query.includes(field);
}

function send(socket: WebSocket, message: unknown): void {
  socket.send(JSON.stringify(message));
}

describe('subscriptions to a subgraph', () => {
  let peer: Peer;
  let transport: HttpTransport;
  const connect = (subscriptions: HttpTransportOptions['subscriptions'] = {}, more = {}) =>
    (transport = new HttpTransport({ url: peer.url, subscriptions, ...more }));
  const subscribe = (overrides: Partial<SubgraphRequest> = {}) =>
    transport.subscribe({ ...request, requestId: randomUUID(), ...overrides })[Symbol.asyncIterator]();
  const subscribed = (count: number) => eventually(() => peer.of('subscribe').length === count);

  beforeEach(async () => {
    peer = await Peer.start();
  });
  afterEach(async () => {
    await transport.close();
    await peer.close();
  });

  it('give events in order, and end when the subgraph completes them', async () => {
    connect();
    const events = subscribe({ variables: '{"a":1}', operationName: 'Tick' });
    await subscribed(1);
    expect(peer.of('subscribe')[0]!.message.payload).toEqual({
      query: request.query,
      operationName: 'Tick',
      variables: { a: 1 },
      extensions: {},
    });
    for (const tick of [1, 2, 3]) peer.tell({ data: { tick } });
    peer.tell(undefined, 'complete');
    for (const tick of [1, 2, 3])
      expect(await events.next()).toEqual({ done: false, value: { data: { tick } } });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('give an error message as their last event', async () => {
    connect();
    const events = subscribe();
    await subscribed(1);
    peer.tell([{ message: 'no' }], 'error');
    expect((await events.next()).value).toEqual({ errors: [{ message: 'no' }] });
    expect((await events.next()).done).toBe(true);
  });

  it('open one socket together, with the headers a rule sets', async () => {
    connect({}, { headers: { set: { 'x-api': 'v2' } } });
    for (let count = 0; count < 20; count += 1) subscribe();
    await subscribed(20);
    expect(peer.sockets).toHaveLength(1);
    expect(peer.headers[0]).toMatchObject({ 'x-api': 'v2' });
  });

  it('are spread over as many sockets as are asked for', async () => {
    connect({ sockets: 3 });
    for (let count = 0; count < 9; count += 1) subscribe();
    await subscribed(9);
    const perSocket = peer.sockets.map(
      (socket) => peer.of('subscribe').filter((arrival) => arrival.socket === socket).length,
    );
    expect(perSocket).toEqual([3, 3, 3]);
  });

  it('open one more socket when each carries its fill', async () => {
    connect({ operationsPerSocket: 2 });
    for (let count = 0; count < 5; count += 1) subscribe();
    await subscribed(5);
    expect(peer.sockets).toHaveLength(3);
  });

  it('close their socket with the last of them, and open another for the next', async () => {
    connect();
    const [one, two] = [subscribe(), subscribe()];
    await subscribed(2);
    await one.return?.();
    await eventually(() => peer.of('complete').length === 1);
    expect(peer.sockets[0]!.readyState).toBe(peer.sockets[0]!.OPEN);
    await two.return?.();
    const three = subscribe();
    await subscribed(3);
    expect(peer.sockets).toHaveLength(2);
    await eventually(() => peer.sockets[0]!.readyState === peer.sockets[0]!.CLOSED);
    peer.tell({ data: { tick: 1 } });
    expect((await three.next()).value).toEqual({ data: { tick: 1 } });
  });

  it('end at once when their signal aborts, while they wait for an event', async () => {
    connect();
    const caller = new AbortController();
    const events = subscribe({ signal: caller.signal });
    await subscribed(1);
    const waiting = events.next();
    caller.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await eventually(() => peer.sockets[0]!.readyState === peer.sockets[0]!.CLOSED);
    expect(await subscribe({ signal: caller.signal }).next()).toEqual({ done: true, value: undefined });
    expect(peer.sockets).toHaveLength(1);
  });

  it.each<[string, (socket: WebSocket) => void]>([
    ['is cut', (socket) => socket.terminate()],
    ['is closed in good order', (socket) => socket.close(1000, 'bye')],
    ['goes away', (socket) => socket.close(1001)],
    ['is refused', (socket) => socket.close(4403, 'Forbidden')],
    ['sends no JSON', (socket) => socket.send('{')],
  ])('each fail when their socket %s, and are not subscribed to again', async (_, end) => {
    connect();
    const all = [subscribe(), subscribe(), subscribe()];
    await subscribed(3);
    peer.tell({ data: { tick: 1 } });
    const first = await Promise.all(all.map((events) => events.next()));
    expect(first.map(({ value }) => value)).toEqual(Array(3).fill({ data: { tick: 1 } }));
    const lost = Promise.allSettled(all.map((events) => events.next()));
    end(peer.sockets[0]!);
    expect(await lost).toMatchObject(Array(3).fill({ reason: { code: 'SUBGRAPH_UNAVAILABLE' } }));
    expect((await all[0]!.next()).done).toBe(true);
    subscribe();
    await subscribed(4);
    expect(peer.sockets).toHaveLength(2);
  });

  it('give what came before their socket was lost', async () => {
    connect();
    const events = subscribe();
    await subscribed(1);
    peer.tell({ data: { tick: 1 } });
    peer.tell({ data: { tick: 2 } });
    peer.sockets[0]!.close(1011);
    await eventually(() => peer.sockets[0]!.readyState === peer.sockets[0]!.CLOSED);
    expect((await events.next()).value).toEqual({ data: { tick: 1 } });
    expect((await events.next()).value).toEqual({ data: { tick: 2 } });
    await expect(events.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('fail with SUBGRAPH_TIMEOUT when the subgraph does not acknowledge in time', async () => {
    peer.acknowledges = false;
    // Long enough for the socket itself to be there, however busy the machine.
    connect({ handshakeTimeoutMs: 1_000 });
    const all = [subscribe(), subscribe()];
    const lost = Promise.allSettled(all.map((events) => events.next()));
    expect(await lost).toMatchObject(Array(2).fill({ reason: { code: 'SUBGRAPH_TIMEOUT' } }));
    expect(peer.sockets).toHaveLength(1);
    await eventually(() => peer.sockets[0]!.readyState === peer.sockets[0]!.CLOSED);
  });

  it('fail with SUBGRAPH_TIMEOUT when the subgraph does not answer the handshake', async () => {
    const silent = createServer();
    const upgrades: Duplex[] = [];
    silent.on('upgrade', (_, socket) => upgrades.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/graphql`;
    connect({ handshakeTimeoutMs: 50 }, { url });
    await expect(subscribe().next()).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    for (const socket of upgrades) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('fail with SUBGRAPH_UNAVAILABLE when nobody listens, or no socket is given', async () => {
    connect({}, { url: 'http://127.0.0.1:1/graphql' });
    await expect(subscribe().next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await transport.close();
    const plain = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    connect({}, { url: `http://127.0.0.1:${(plain.address() as AddressInfo).port}/graphql` });
    await expect(subscribe().next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    plain.closeAllConnections();
    await new Promise((resolve) => plain.close(resolve));
  });

  it('leave no socket behind when the last leaves before it is acknowledged', async () => {
    peer.acknowledges = false;
    connect();
    const events = subscribe();
    await eventually(() => peer.of('connection_init').length === 1);
    await events.return?.();
    await eventually(() => peer.sockets[0]!.readyState === peer.sockets[0]!.CLOSED);
  });

  it('fail when the socket answers no ping, and go on while it does', async () => {
    // Ping and pong both are this process's work: what it has no time for meanwhile must not look like silence.
    connect({ pingMs: 1_000 });
    const events = subscribe();
    await eventually(() => peer.of('ping').length >= 2);
    peer.tell({ data: { tick: 1 } });
    expect((await events.next()).value).toEqual({ data: { tick: 1 } });
    peer.pongs = false;
    await expect(events.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('fail when a message is larger than is taken', async () => {
    connect({ maxMessageBytes: 1_000 });
    const events = subscribe();
    await subscribed(1);
    peer.tell({ data: { tick: 'x'.repeat(2_000) } });
    await expect(events.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('come back each on a socket of its own when theirs was lost to a message that could not be read', async () => {
    connect({ maxMessageBytes: 1_000 });
    const requests = ['1', '2'].map((requestId) => ({ requestId, query: `subscription { of${requestId} }` }));
    const [guilty, innocent] = requests.map((each) => subscribe(each));
    await subscribed(2);
    expect(peer.sockets).toHaveLength(1);
    const lost = Promise.allSettled([guilty!.next(), innocent!.next()]);
    peer.tell({ data: { tick: 'x'.repeat(2_000) } });
    expect(await lost).toMatchObject(Array(2).fill({ reason: { code: 'SUBGRAPH_UNAVAILABLE' } }));
    const [again, spared] = requests.map((each) => subscribe(each));
    const other = subscribe({ query: 'subscription { other }' });
    await subscribed(5);
    expect(peer.sockets).toHaveLength(4);
    const { socket } = peer.of('subscribe').findLast(({ message }) => asks(message, 'of1'))!;
    socket.send('{');
    await expect(again!.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    peer.tell({ data: { tick: 1 } });
    for (const events of [spared!, other]) expect((await events.next()).value).toEqual({ data: { tick: 1 } });
  });

  it('end with an error after three losses to messages that could not be read', async () => {
    connect();
    const mine = { requestId: '1' };
    for (let loss = 1; loss <= 3; loss += 1) {
      const events = subscribe(mine);
      await subscribed(loss);
      const next = events.next();
      peer.of('subscribe').at(-1)!.socket.send('{');
      if (loss < 3) await expect(next).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
      else
        expect((await next).value).toMatchObject({
          errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
        });
      expect((await events.next()).done).toBe(true);
    }
    const stranger = subscribe();
    await subscribed(4);
    subscribe({ query: 'subscription { shares }' });
    await subscribed(5);
    subscribe({ query: 'subscription { too }' });
    await subscribed(6);
    // The one that asks for the same is alone, the others share.
    expect(peer.sockets).toHaveLength(5);
    peer.tell({ data: { tick: 1 } });
    expect((await stranger.next()).value).toEqual({ data: { tick: 1 } });
  });

  it.each([['boom'], [[null]], [[]]])('give one error for errors that are none: %j', async (errors) => {
    connect();
    const events = subscribe();
    await subscribed(1);
    peer.tell({ errors });
    expect((await events.next()).value).toMatchObject({
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
  });

  it('fail alone when nobody reads their events', async () => {
    connect();
    const [read, unread] = [subscribe(), subscribe({ query: 'subscription { unread }' })];
    await subscribed(2);
    for (let tick = 0; tick <= 1_000; tick += 1) {
      peer.tell({ data: { tick } });
      expect((await read.next()).value).toEqual({ data: { tick } });
    }
    for (let tick = 0; tick < 1_000; tick += 1) await unread.next();
    await expect(unread.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    peer.tell({ data: { tick: 'more' } });
    expect((await read.next()).value).toEqual({ data: { tick: 'more' } });
  });

  it('end when the transport closes', async () => {
    connect();
    const waiting = subscribe().next();
    await subscribed(1);
    await transport.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await eventually(() => peer.sockets[0]!.readyState === peer.sockets[0]!.CLOSED);
  });
});
