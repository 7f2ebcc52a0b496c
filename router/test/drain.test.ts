import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { OpenConnections } from '../src/subscriptions/drain.ts';
import { SECRET } from './fixtures/http-subgraph.ts';
import { eventually, TestGraph } from './fixtures/router.ts';
import { PATIENCE, RouterCommand, SubgraphsOnPorts } from './fixtures/router-command.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { TestStreams } from './fixtures/streams.ts';

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

describe('the drain', () => {
  const SUBSCRIPTION = { query: 'subscription { n }' };
  const subscribe = async (url: string) => {
    const client = await SocketClient.connect(url);
    client.subscribe('1', SUBSCRIPTION.query);
    return client;
  };

  it('ends what is open at moments all over its window', async () => {
    jest.useFakeTimers();
    try {
      const connections = new OpenConnections();
      const endedAt: number[] = [];
      const begun = performance.now();
      for (let count = 0; count < 100; count += 1) {
        const closed = connections.add(() => {
          endedAt.push(performance.now() - begun);
          closed();
        });
      }
      const drained = connections.drain(1_000);
      await jest.advanceTimersByTimeAsync(1_000);
      await drained;
      expect(endedAt).toHaveLength(100);
      // By chance a tenth of the window has none once in thousands of times, but not half of them.
      expect(new Set(endedAt.map((at) => Math.floor(at / 100))).size).toBeGreaterThan(5);
    } finally {
      jest.useRealTimers();
    }
  });

  it('closes sockets with 1001 at different moments, and each gets its events until then', async () => {
    const count = 100;
    const streams = await TestStreams.start({ drainMs: 1_000 });
    const clients = await Promise.all(Array.from({ length: count }, () => subscribe(streams.url)));
    await streams.opened(count);
    const order: number[] = [];
    for (const [index, client] of clients.entries()) void client.closed.then(() => order.push(index));

    const drained = streams.close();
    let sent = 0;
    const publishing = setInterval(() => {
      sent += 1;
      // One that is ended by the drain does not mind.
      for (const sink of streams.sinks) sink.send(`{"data":{"n":${sent}}}`);
    }, 5);
    await drained;
    clearInterval(publishing);

    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual(Array(count).fill(1001));
    expect(order).toHaveLength(count);
    const received = clients.map((client) => client.of('1').filter(({ type }) => type === 'next'));
    for (const events of received) {
      const numbers = events.map(({ payload }) => (payload as { data: { n: number } }).data.n);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    expect(new Set(received.map(({ length }) => length)).size).toBeGreaterThan(1);
    expect(streams.closed.size).toBe(count);
  });

  it('loses no event that was handed over before', async () => {
    const streams = await TestStreams.start({ drainMs: 0 });
    const socket = await subscribe(streams.url);
    await streams.opened(1);
    const accepts = ['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'];
    const [multipart, sse] = await Promise.all(
      accepts.map((accept) => StreamClient.open(streams.url, { accept, body: SUBSCRIPTION })),
    );
    await streams.opened(3);
    for (let n = 1; n <= 1_000; n += 1) {
      for (const sink of streams.sinks) sink.send(`{"data":{"n":${n}}}`);
    }
    await streams.close();
    expect(await socket.closed).toBe(1001);
    expect(socket.of('1')).toHaveLength(1_000);
    expect(await multipart?.ended).toBe('ended');
    expect(multipart?.text).toMatch(/\{"payload":\{"data":\{"n":1000\}\}\}\r\n--graphql--\r\n$/);
    expect(await sse?.ended).toBe('ended');
    expect(sse?.text).toMatch(/data: \{"data":\{"n":1000\}\}\n\nevent: complete\ndata: \n\n$/);
    expect(streams.closed.size).toBe(3);
  });

  it('does not wait for a client that reads nothing', async () => {
    const streams = await TestStreams.start({ drainMs: 0 });
    const body = SUBSCRIPTION;
    const stuck = await StreamClient.open(streams.url, { accept: 'text/event-stream', body });
    const socket = await subscribe(streams.url);
    await streams.opened(2);
    stuck.pause();
    socket.socket.pause();
    const event = JSON.stringify({ data: { n: 'x'.repeat(60_000) } });
    for (const sink of streams.sinks) {
      // What is written in one turn is on its way only after it.
      while (sink.send(event)) await new Promise((resolve) => setImmediate(resolve));
    }
    await streams.close();
    stuck.leave();
    socket.socket.terminate();
  });

  it('refuses new sockets and streams with 503', async () => {
    const streams = await TestStreams.start();
    const held = await subscribe(streams.url);
    await streams.opened(1);
    const drained = streams.connections.drain(60_000);
    const socket = new WebSocket(streams.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10']);
    response.destroy();
    const accept = 'text/event-stream';
    const stream = await StreamClient.open(streams.url, { accept, body: SUBSCRIPTION });
    expect([stream.status, stream.headers['retry-after']]).toEqual([503, '10']);
    await held.close();
    await drained;
    await streams.close();
  });
});

describe('a router with a thousand live subscriptions', () => {
  it(
    'closes them with 1001 on SIGTERM and ends with 0',
    async () => {
      const subgraphs = await SubgraphsOnPorts.start();
      const config = `${subgraphs.file}.yaml`;
      await writeFile(config, 'subscriptions: { drain_ms: 1000 }');
      const args = ['--supergraph', subgraphs.file, '--port', '0', '--config', config];
      const run = new RouterCommand(args, { ROUTER_SECRET: SECRET });
      try {
        const url = await run.up();
        const viewers: SocketClient[] = [];
        while (viewers.length < 1_000) {
          const some = Array.from({ length: 50 }, () => SocketClient.connect(url));
          viewers.push(...(await Promise.all(some)));
        }
        for (const viewer of viewers) {
          viewer.subscribe('1', 'subscription { priceChanged(upc: "b1") { price } }');
          viewer.subscribe('2', '{ __typename }');
        }
        for (const viewer of viewers) await viewer.until(() => viewer.of('2').length === 2);
        run.child.kill('SIGTERM');
        const codes = await Promise.all(viewers.map(({ closed }) => closed));
        expect(new Set(codes)).toEqual(new Set([1001]));
        expect(await run.ended).toBe(0);
      } finally {
        await run.dispose();
        await subgraphs.close();
      }
    },
    PATIENCE * 2,
  );
});

describe('a port that is taken', () => {
  it('is an error that names it', async () => {
    const graph = await TestGraph.start();
    await expect(TestGraph.start({ port: graph.router.port })).rejects.toThrow('EADDRINUSE');
    await graph.close();
  });
});
