import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server as Protocol } from 'graphql-ws';
import { pino } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { acceptSocket } from '../src/subscriptions/socket.ts';
import { eventually } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { TestStreams } from './fixtures/streams.ts';

const SUBSCRIPTION = 'subscription { n }';
const MULTIPART = 'multipart/mixed;subscriptionSpec=1.0';
const event = (n: unknown) => JSON.stringify({ data: { n } });

describe('events on a socket', () => {
  let streams: TestStreams;
  const clients: SocketClient[] = [];
  beforeAll(async () => {
    streams = await TestStreams.start();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    streams.sinks.length = 0;
  });
  afterAll(() => streams.close());

  const subscribe = async (id = '1') => {
    const client = await SocketClient.connect(streams.url);
    clients.push(client);
    client.subscribe(id, SUBSCRIPTION);
    return { client, sink: await streams.opened(streams.sinks.length + 1) };
  };

  it('arrive whole whatever their length, between other messages and in order', async () => {
    const { client, sink } = await subscribe();
    const head = '{"id":"1","type":"next","payload":}'.length;
    // Around the lengths at which a frame's header grows, and at which we stop copying.
    const around = [126, 4_000, 65_536, 200_000].flatMap((length) =>
      [-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2].map((step) => length + step),
    );
    const texts = around.map((length) => 'x'.repeat(Math.max(0, length - head - event('').length)));
    for (const text of texts) {
      sink.send(event(text));
      client.send({ type: 'ping' });
    }
    await client.until(() => client.of('1').length === texts.length);
    await client.until((messages) => messages.filter(({ type }) => type === 'pong').length === texts.length);
    expect(client.of('1').map(({ payload }) => (payload as { data: { n: string } }).data.n)).toEqual(texts);
  });

  it('carry any text and any id', async () => {
    const id = 'é"\\\n😀';
    const { client, sink } = await subscribe(id);
    for (const text of ['é€😀', '\u2028"\\', '']) sink.send(event(text));
    await client.until(() => client.of(id).length === 3);
    expect(client.of(id).map(({ payload }) => payload)).toEqual(
      ['é€😀', '\u2028"\\', ''].map((n) => ({ data: { n } })),
    );
  });

  it('reach each viewer under its own id', async () => {
    const viewers = await Promise.all(
      ['a', 'b', 'c'].map((id) => SocketClient.connect(streams.url).then((client) => ({ id, client }))),
    );
    for (const { id, client } of viewers) {
      clients.push(client);
      client.subscribe(id, SUBSCRIPTION);
    }
    await streams.opened(3);
    for (const n of [1, 2]) for (const sink of streams.sinks) sink.send(event(n));
    for (const { id, client } of viewers) {
      await client.until(() => client.of(id).length === 2);
      expect(client.of(id).map(({ payload }) => payload)).toEqual([1, 2].map((n) => ({ data: { n } })));
    }
  });

  it('come before the complete or error that ends them, and nothing comes after', async () => {
    const { client, sink } = await subscribe();
    sink.send(event(1));
    sink.complete();
    sink.send(event(2));
    client.subscribe('2', SUBSCRIPTION);
    const failing = await streams.opened(2);
    failing.send(event(1));
    const errors = [{ message: 'gone', extensions: { code: 'SUBSCRIPTION_JWT_EXPIRED', requestId: '7' } }];
    failing.fail(errors);
    failing.send(event(2));
    client.subscribe('3', '{ n }');
    await client.until(() => client.of('3').length === 2);
    expect(client.of('1')).toEqual([
      { id: '1', type: 'next', payload: { data: { n: 1 } } },
      { id: '1', type: 'complete' },
    ]);
    expect(client.of('2')).toEqual([
      { id: '2', type: 'next', payload: { data: { n: 1 } } },
      { id: '2', type: 'error', payload: errors },
    ]);
  });

  it('end when the client completes, and its id is free at once', async () => {
    const { client, sink } = await subscribe();
    client.send({ type: 'complete', id: '1' });
    client.subscribe('1', SUBSCRIPTION);
    const again = await streams.opened(2);
    await eventually(() => streams.closed.has(sink));
    sink.send(event('old'));
    again.send(event('new'));
    again.complete();
    await client.until(() => client.of('1').some(({ type }) => type === 'complete'));
    expect(client.of('1').map(({ type, payload }) => [type, payload])).toEqual([
      ['next', { data: { n: 'new' } }],
      ['complete', undefined],
    ]);
  });
});

describe('an id that is used again while its first operation is being prepared', () => {
  let streams: TestStreams;
  let client: SocketClient;
  beforeEach(async () => {
    streams = await TestStreams.start();
    client = await SocketClient.connect(streams.url);
  });
  afterEach(async () => {
    await client.close();
    await streams.close();
  });

  const twice = async (first: string, second: string) => {
    const held = Promise.withResolvers<void>();
    streams.ready = held.promise;
    client.subscribe('1', first);
    client.send({ type: 'complete', id: '1' });
    client.subscribe('1', second);
    client.send({ type: 'ping' });
    await client.until((messages) => messages.some(({ type }) => type === 'pong'));
    streams.ready = Promise.resolve();
    held.resolve();
  };

  it('belongs to the second alone, which is open once', async () => {
    await twice(SUBSCRIPTION, SUBSCRIPTION);
    const sink = await streams.opened(1);
    sink.send(event(1));
    await client.until(() => client.of('1').length === 1);
    client.send({ type: 'complete', id: '1' });
    await eventually(() => streams.closed.has(sink));
    expect(streams.sinks).toHaveLength(1);
    expect(client.of('1')).toEqual([{ id: '1', type: 'next', payload: { data: { n: 1 } } }]);
  });

  it.each(['{ n }', '{', SUBSCRIPTION])('is not answered or ended by the first, %j', async (first) => {
    await twice(first, '{ n }');
    await client.until(() => client.of('1').length === 2);
    client.send({ type: 'ping' });
    await client.until((messages) => messages.filter(({ type }) => type === 'pong').length === 2);
    expect(client.of('1').map(({ type }) => type)).toEqual(['next', 'complete']);
    expect(streams.sinks).toEqual([]);
  });

  it('is not opened at all when the client only completes it', async () => {
    const held = Promise.withResolvers<void>();
    streams.ready = held.promise;
    client.subscribe('1', SUBSCRIPTION);
    client.send({ type: 'complete', id: '1' });
    client.send({ type: 'ping' });
    await client.until((messages) => messages.some(({ type }) => type === 'pong'));
    held.resolve();
    client.subscribe('2', '{ n }');
    await client.until(() => client.of('2').length === 2);
    expect([streams.sinks, client.of('1')]).toEqual([[], []]);
  });
});

describe('an id that is used again while its first operation, completed, still runs', () => {
  let streams: TestStreams;
  let client: SocketClient;
  let answer: () => void;
  beforeEach(async () => {
    streams = await TestStreams.start();
    client = await SocketClient.connect(streams.url);
    const answered = Promise.withResolvers<void>();
    streams.answered = answered.promise;
    answer = answered.resolve;
  });
  afterEach(async () => {
    await client.close();
    await streams.close();
  });

  const turn = async () => {
    const pongs = () => client.messages.filter(({ type }) => type === 'pong').length;
    const before = pongs();
    client.send({ type: 'ping' });
    await client.until(() => pongs() > before);
  };

  it('belongs to the second alone: it goes on, can be completed, and is closed with its socket', async () => {
    client.subscribe('1', '{ n }');
    await turn();
    client.send({ type: 'complete', id: '1' });
    client.subscribe('1', SUBSCRIPTION);
    const first = await streams.opened(1);
    answer();
    await turn();
    first.send(event(1));
    client.send({ type: 'complete', id: '1' });
    await eventually(() => streams.closed.has(first));
    client.subscribe('1', SUBSCRIPTION);
    const second = await streams.opened(2);
    second.send(event(2));
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1').map(({ payload }) => payload)).toEqual([1, 2].map((n) => ({ data: { n } })));
    await client.close();
    await eventually(() => streams.closed.has(second));
  });

  it('is answered once when both are queries', async () => {
    client.subscribe('1', '{ n }');
    await turn();
    client.send({ type: 'complete', id: '1' });
    client.subscribe('1', '{ n }');
    await turn();
    answer();
    await client.until(() => client.of('1').length === 2);
    await turn();
    expect(client.of('1').map(({ type }) => type)).toEqual(['next', 'complete']);
  });
});

describe('a reader that stops reading', () => {
  let streams: TestStreams;
  beforeAll(async () => {
    streams = await TestStreams.start();
  });
  afterEach(() => {
    streams.sinks.length = 0;
  });
  afterAll(() => streams.close());

  const socket = async () => {
    const client = await SocketClient.connect(streams.url);
    client.subscribe('1', SUBSCRIPTION);
    return {
      pause: () => client.socket.pause(),
      resume: () => client.socket.resume(),
      leave: () => client.socket.terminate(),
      received: () => client.of('1').length,
    };
  };
  const stream = async (accept: string, delimiter: RegExp) => {
    const client = await StreamClient.open(streams.url, { accept, body: { query: SUBSCRIPTION } });
    return {
      pause: () => client.pause(),
      resume: () => client.resume(),
      leave: () => client.leave(),
      received: () => client.text.match(delimiter)?.length ?? 0,
    };
  };

  it.each([
    ['a socket', socket],
    ['multipart', () => stream(MULTIPART, /\{"payload":/g)],
    ['server-sent events', () => stream('text/event-stream', /event: next/g)],
  ])('on %s is held back, holds nobody else, and goes on where it was', async (_, open) => {
    const slow = await open();
    const slowSink = await streams.opened(1);
    const other = await open();
    const otherSink = await streams.opened(2);
    let drained = 0;
    slowSink.onDrain(() => {
      drained += 1;
    });
    slow.pause();
    const payload = event('x'.repeat(10_000));
    let sent = 0;
    // One event a turn: what is written in one turn is on its way only after it.
    while (slowSink.send(payload)) {
      sent += 1;
      // What the kernel takes for a reader is some megabytes; beyond it, we stop.
      expect(sent * payload.length).toBeLessThan(64 * 1024 * 1024);
      await new Promise((resolve) => setImmediate(resolve));
    }
    sent += 1;
    for (let n = 0; n < 50; n += 1) otherSink.send(event(n));
    await eventually(() => other.received() === 50);
    expect(drained).toBe(0);

    slow.resume();
    await eventually(() => drained === 1 && slow.received() === sent);
    expect(slowSink.send(payload)).toBe(true);
    await eventually(() => slow.received() === sent + 1);
    slow.leave();
    other.leave();
    await eventually(() => streams.closed.size >= 2);
    streams.closed.clear();
  });
});

describe('a fault of ours', () => {
  it('closes the socket with 4500 and says nothing of itself', async () => {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const faulty: Protocol<object> = {
      opened: ({ onMessage }) => {
        onMessage(async () => {
          throw new Error('the secret of the database');
        });
        return async () => {};
      },
    };
    new WebSocketServer({ server: http }).on('connection', (socket: WebSocket) =>
      acceptSocket(faulty, socket, {}, pino({ level: 'silent' })),
    );
    const client = await SocketClient.open(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    client.send({ type: 'connection_init' });
    const [code, reason] = await once(client.socket, 'close');
    expect([code, String(reason)]).toEqual([4500, 'Internal server error']);
    http.close();
  });
});
