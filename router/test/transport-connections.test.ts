import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Random } from '../fuzz/random.ts';
import { HttpTransport, type HttpTransportOptions, type SubgraphRequest } from '../src/index.ts';
import { eventually } from './fixtures/router.ts';
import { type Arrival, answer, ScriptedServer } from './fixtures/scripted-server.ts';

const OK = { data: { ok: true } };

const query = (text: string, overrides: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  kind: 'query',
  query: text,
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
  ...overrides,
});
const mutation = (text: string, overrides: Partial<SubgraphRequest> = {}) =>
  query(text, { kind: 'mutation', ...overrides });

describe('the connections to a subgraph', () => {
  let server: ScriptedServer;
  let transport: HttpTransport;
  const connect = (options: Partial<HttpTransportOptions> = {}) =>
    (transport = new HttpTransport({ url: server.url, connections: 1, retry: { attempts: 0 }, ...options }));

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it('carry queries one behind the other, and a mutation always alone', async () => {
    const held: Arrival[] = [];
    server.script = (arrival) => void held.push(arrival);
    connect();
    const answers = [
      transport.execute(query('a')),
      transport.execute(mutation('m1')),
      transport.execute(query('b')),
      transport.execute(mutation('m2')),
      transport.execute(query('c')),
    ];
    await eventually(() => held.length === 4);
    server.script = ({ response }) => answer(response);
    for (const { response } of held) answer(response);
    expect(await Promise.all(answers)).toEqual([OK, OK, OK, OK, OK]);
    const before = Object.fromEntries(server.arrivals.map((arrival) => [arrival.query, arrival.before]));
    expect(before).toEqual({ a: [], b: ['a'], c: ['a', 'b'], m1: [], m2: [] });
  });

  it('are as many as queries are under way, before any query waits behind another', async () => {
    const held: Arrival[] = [];
    server.script = (arrival) => void held.push(arrival);
    connect({ connections: 3 });
    const answers = ['a', 'b', 'c'].map((name) => transport.execute(query(name)));
    await eventually(() => held.length === 3);
    expect(held.map(({ before }) => before)).toEqual([[], [], []]);
    for (const { response } of held) answer(response);
    await Promise.all(answers);
  });

  it('are used again', async () => {
    connect({ connections: 8 });
    for (const name of ['a', 'b', 'c']) await transport.execute(query(name));
    expect(new Set(server.arrivals.map(({ socket }) => socket)).size).toBe(1);
  });

  it('send again the queries behind one whose connection broke, but never a mutation', async () => {
    const held: Arrival[] = [];
    server.script = (arrival) => void held.push(arrival);
    connect();
    const first = transport.execute(query('a'));
    const second = transport.execute(query('b'));
    const change = transport.execute(mutation('m'));
    const failures = Promise.allSettled([first, change]);
    await eventually(() => held.length === 3);
    server.script = ({ response }) => answer(response);
    for (const { socket } of held) socket.destroy();
    expect(await second).toEqual(OK);
    expect(await failures).toMatchObject([
      { reason: { code: 'SUBGRAPH_UNAVAILABLE' } },
      { reason: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    expect(server.queries.sort()).toEqual(['a', 'b', 'b', 'm']);
  });

  it('let a caller leave without disturbing those behind and before it', async () => {
    const held: Arrival[] = [];
    server.script = (arrival) => void held.push(arrival);
    connect();
    const [left, gone] = [new AbortController(), new AbortController()];
    const first = transport.execute(query('a', { signal: left.signal }));
    const second = transport.execute(query('b'));
    const third = transport.execute(query('c', { signal: gone.signal }));
    const failures = Promise.allSettled([first, third]);
    await eventually(() => held.length === 3);
    left.abort();
    gone.abort();
    expect(await failures).toMatchObject([
      { reason: { code: 'SUBGRAPH_UNAVAILABLE' } },
      { reason: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    for (const { response } of held) answer(response);
    expect(await second).toEqual(OK);
    expect(server.queries).toEqual(['a', 'b', 'c']);
  });

  it('are ended when the only caller on them leaves', async () => {
    const held: Arrival[] = [];
    server.script = (arrival) => void held.push(arrival);
    connect();
    const caller = new AbortController();
    const call = transport.execute(mutation('m', { signal: caller.signal }));
    await eventually(() => held.length === 1);
    caller.abort();
    await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await eventually(() => held[0]?.socket.destroyed === true);
  });

  it('never carry what nobody waits for any more', async () => {
    const held: Arrival[] = [];
    server.script = (arrival) => void held.push(arrival);
    connect();
    const caller = new AbortController();
    const first = transport.execute(mutation('m1'));
    const second = transport.execute(mutation('m2', { signal: caller.signal }));
    const third = transport.execute(mutation('m3', { timeoutMs: 1 }));
    const failures = Promise.allSettled([second, third]);
    await eventually(() => held.length === 1);
    caller.abort();
    expect(await failures).toMatchObject([
      { reason: { code: 'SUBGRAPH_UNAVAILABLE' } },
      { reason: { code: 'SUBGRAPH_TIMEOUT' } },
    ]);
    answer(held[0]!.response);
    await first;
    server.script = ({ response }) => answer(response);
    await transport.execute(mutation('m4'));
    expect(server.queries).toEqual(['m1', 'm4']);
  });

  it('are given up when the answer everybody waits for does not come in time', async () => {
    server.script = ({ query: text, response }) => void (text !== 'stuck' && answer(response));
    connect();
    const stuck = transport.execute(query('stuck', { timeoutMs: 300 }));
    const behind = transport.execute(query('behind'));
    await expect(stuck).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(await behind).toEqual(OK);
  });

  it('are opened again when the subgraph has ended them', async () => {
    connect({ retry: {} });
    await transport.execute(query('a'));
    for (const { socket } of server.arrivals) socket.destroy();
    expect(await transport.execute(query('b'))).toEqual(OK);
  });
});

describe('a closed transport', () => {
  it('fails what is under way and what is asked afterwards', async () => {
    const server = await ScriptedServer.start(() => {});
    const transport = new HttpTransport({ url: server.url });
    const call = transport.execute(query('a'));
    const failure = expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await eventually(() => server.arrivals.length === 1);
    await transport.close();
    await failure;
    await expect(transport.execute(query('b'))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const events = transport.subscribe(query('c', { kind: 'subscription' }))[Symbol.asyncIterator]();
    await expect(events.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await server.close();
  });
});

describe('whatever breaks', () => {
  it('nobody gets another’s answer, and no mutation comes twice', async () => {
    const seed = Date.now() % 2 ** 31;
    process.stdout.write(`transport-connections: seed ${seed}\n`);
    const chance = new Random(String(seed));
    const random = () => chance.next();
    const server = await ScriptedServer.start(({ query: text, response, socket }) => {
      const fate = random();
      const end = () => {
        if (fate < 0.05) socket.destroy();
        else if (fate < 0.1) response.write('{"data":', () => response.destroy());
        else if (fate < 0.95) answer(response, { data: { text } });
      };
      if (random() < 0.5) end();
      else setTimeout(end, random() * 20);
    });
    const transport = new HttpTransport({
      url: server.url,
      connections: 3,
      breaker: false,
      retry: { backoffMs: 5 },
    });
    const calls = Array.from({ length: 600 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, random() * 500));
      const caller = new AbortController();
      if (random() < 0.2) setTimeout(() => caller.abort(), random() * 30);
      const overrides = { signal: caller.signal, timeoutMs: 400, shareable: random() < 0.5 };
      const text = random() < 0.3 ? `m${index}` : `q${index % 200}`;
      const call = text.startsWith('m') ? mutation(text, overrides) : query(text, overrides);
      return { text, outcome: (await Promise.allSettled([transport.execute(call)]))[0] };
    });
    let answered = 0;
    for (const { text, outcome } of await Promise.all(calls)) {
      if (outcome.status === 'fulfilled') {
        answered += 1;
        expect(outcome.value).toEqual({ data: { text } });
      } else {
        expect(outcome.reason.code).toMatch(/^SUBGRAPH_(UNAVAILABLE|TIMEOUT)$/);
      }
    }
    expect(answered).toBeGreaterThan(0);
    const mutations = server.arrivals.filter(({ query: text }) => text.startsWith('m'));
    expect(new Set(mutations.map(({ query: text }) => text)).size).toBe(mutations.length);
    expect(mutations.flatMap(({ before }) => before)).toEqual([]);
    server.script = ({ response }) => answer(response);
    expect(await transport.execute(query('after'))).toEqual(OK);
    await transport.close();
    await server.close();
  });
});

describe('a connection over HTTP/2', () => {
  it('carries queries and mutations side by side', async () => {
    const streams: { end: () => void }[] = [];
    const sessions = new Set<unknown>();
    const server = createServer();
    server.on('stream', (stream) => {
      sessions.add(stream.session);
      stream.resume();
      stream.on('end', () => {
        streams.push({
          end: () => {
            stream.respond({ ':status': 200, 'content-type': 'application/json' });
            stream.end(JSON.stringify(OK));
          },
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const transport = new HttpTransport({ url, http2: true });
    const answers = [query('a'), query('b'), mutation('m')].map((request) => transport.execute(request));
    await eventually(() => streams.length === 3);
    // Not in the order they came: over HTTP/2 no answer waits for another.
    for (const stream of streams.reverse()) stream.end();
    expect(await Promise.all(answers)).toEqual([OK, OK, OK]);
    expect(sessions.size).toBe(2);
    await transport.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
