import { createHash, randomUUID } from 'node:crypto';
import { type RedisServer, redisUrl, startRedis } from '@dallal/testing';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { RouterOptions } from '../src/index.ts';
import { eventually, post } from './fixtures/router.ts';
import { ShopGraph } from './fixtures/shop-graph.ts';
import { SocketClient } from './fixtures/socket-client.ts';

/** A window that no test outlives. */
const perSeconds = 10_000;
const cheap = { query: '{ me { id } }' };
const pageOf = (size: number) => ({ query: `{ products(first: ${size}) { edges { node { id } } } }` });
const login = { query: 'mutation { login(code: "1") { ok } }' };

const { privateKey, publicKey } = await generateKeyPair('ES256');
const key: JWK = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
const tokenOf = async (sub: string) => ({
  authorization: `Bearer ${await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setSubject(sub)
    .setIssuer('dallal')
    .setAudience('dallal')
    .setExpirationTime('1h')
    .sign(privateKey)}`,
});

const graphs: ShopGraph[] = [];
const start = async (rateLimit: RouterOptions['rateLimit'], options: Partial<RouterOptions> = {}) => {
  const jwt = { keys: async () => ({ keys: [key] }), issuer: 'dallal', audience: 'dallal' };
  const graph = await ShopGraph.start({ rateLimit, jwt, trustedProxies: ['127.0.0.1'], ...options });
  graphs.push(graph);
  return graph;
};
afterAll(() => Promise.all(graphs.map((graph) => graph.close())));

/** An address of a test's own, in a header of the proxy that the test is. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const statuses = async (graph: ShopGraph, requests: object[], headers: Record<string, string>) => {
  const found: number[] = [];
  for (const request of requests) found.push((await post(graph.router.url, request, headers)).status);
  return found;
};

describe('a rate limit in memory', () => {
  let graph: ShopGraph;
  beforeAll(async () => {
    const apiKeySha256 = [createHash('sha256').update('secret').digest('hex')];
    const partner = { apiKeySha256, rateLimit: { points: 60, perSeconds } };
    graph = await start(
      { anonymous: { points: 30, perSeconds }, user: { points: 12, perSeconds } },
      { clients: { partner } },
    );
    // What is asked below is planned: it costs its cost alone.
    expect(await statuses(graph, [cheap], from('192.0.2.1'))).toEqual([200]);
    expect(await statuses(graph, [pageOf(10)], from('192.0.2.12'))).toEqual([200]);
  });

  it('lets an address spend its points, then refuses it and says until when', async () => {
    const address = from('192.0.2.2');
    const first = await post(graph.router.url, pageOf(10), address);
    // A page, ten edges and what they hold.
    expect(first.headers.get('ratelimit-policy')).toBe(`"anonymous";q=30;w=${perSeconds}`);
    expect(first.headers.get('ratelimit')).toMatch(/^"anonymous";r=9;t=\d+$/);
    const { status, headers, body } = await post(graph.router.url, pageOf(10), address);
    expect(status).toBe(429);
    expect(body.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(perSeconds - 600);
    expect(headers.get('ratelimit-policy')).toBe(`"anonymous";q=30;w=${perSeconds}`);
    // What was refused cost one point: the other eight are there for what is cheaper.
    const requests = Array.from({ length: 10 }, () => cheap);
    const found = await statuses(graph, requests, address);
    expect(found.filter((each) => each === 200)).toHaveLength(8);
    expect(found.slice(8)).toEqual([429, 429]);
    expect(await statuses(graph, [cheap], from('192.0.2.3'))).toEqual([200]);
  });

  it('counts users by themselves, wherever they come from', async () => {
    const token = await tokenOf('u1');
    expect(await statuses(graph, Array(12).fill(cheap), { ...token, ...from('192.0.2.4') })).toEqual(
      Array(12).fill(200),
    );
    expect(await statuses(graph, [cheap], { ...token, ...from('192.0.2.5') })).toEqual([429]);
    expect(await statuses(graph, [cheap], { ...(await tokenOf('u2')), ...from('192.0.2.4') })).toEqual([200]);
    expect(await statuses(graph, [cheap], from('192.0.2.4'))).toEqual([200]);
  });

  it('counts an API client by itself, whoever its users are, when its key says who it is', async () => {
    const asked = { 'x-api-key': 'secret', ...(await tokenOf('u4')) };
    const { headers } = await post(graph.router.url, cheap, { ...asked, ...from('192.0.2.20') });
    expect(headers.get('ratelimit-policy')).toBe(`"client";q=60;w=${perSeconds}`);
    const others = { 'x-api-key': 'secret', ...from('192.0.2.21') };
    expect(await statuses(graph, Array(59).fill(cheap), others)).toEqual(Array(59).fill(200));
    expect(await statuses(graph, [cheap], { ...asked, ...from('192.0.2.22') })).toEqual([429]);
    // A name alone gives nobody the points of another.
    const named = { 'apollographql-client-name': 'partner', ...from('192.0.2.23') };
    expect((await post(graph.router.url, cheap, named)).headers.get('ratelimit-policy')).toMatch(
      /^"anonymous"/,
    );
  });

  it('charges what is refused, too: garbage is not free', async () => {
    const address = from('192.0.2.6');
    const garbage = [
      { query: '{ nothing }' },
      { query: '{{' },
      { query: '{ products { edges { node { id } } } }' },
    ];
    expect(await statuses(graph, garbage, address)).toEqual([400, 400, 400]);
    const unknown = { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } };
    const { body } = await post(graph.router.url, unknown, address);
    expect(body.errors?.[0]?.extensions.code).toMatch(/^PERSISTED_QUERY_/);
    const { headers } = await post(graph.router.url, cheap, address);
    expect(headers.get('ratelimit')).toMatch(/^"anonymous";r=25;/);
    expect(await statuses(graph, Array(27).fill(garbage[0]), address)).toEqual([
      ...Array(25).fill(400),
      429,
      429,
    ]);
  });

  it('charges each of those that share one answer', async () => {
    const address = from('192.0.2.7');
    const answers = await Promise.all(
      Array.from({ length: 31 }, () => post(graph.router.url, cheap, address)),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('charges more for what has no plan yet', async () => {
    const address = from('192.0.2.8');
    const fresh = { query: '{ me { name fresh: id } }' };
    const [cold, warm] = [
      await post(graph.router.url, fresh, address),
      await post(graph.router.url, fresh, address),
    ];
    expect(
      [cold.headers.get('ratelimit'), warm.headers.get('ratelimit')].map(
        (text) => /r=(\d+)/.exec(text ?? '')?.[1],
      ),
    ).toEqual(['24', '23']);
    // Each combination of what decides its conditions needs a plan of its own.
    const conditional = 'query ($a: Boolean!) { me { other: id name @include(if: $a) } }';
    const left: (string | undefined)[] = [];
    for (const a of [true, false, true, false]) {
      const { headers } = await post(graph.router.url, { query: conditional, variables: { a } }, address);
      left.push(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
    }
    expect(left).toEqual(['17', '11', '10', '9']);
  });

  it('holds for operations and subscriptions on sockets, which hear of it in an error', async () => {
    const socket = await SocketClient.connect(graph.router.url, await tokenOf('u3'));
    for (let index = 0; index < 12; index += 1) {
      socket.subscribe(`q${index}`, cheap.query);
      await socket.until(() => socket.of(`q${index}`).some(({ type }) => type === 'complete'));
    }
    for (const [id, query] of [
      ['query', cheap.query],
      ['subscription', 'subscription { ticks }'],
    ] as const) {
      socket.subscribe(id, query);
      await socket.until(() => socket.of(id).length === 1);
      expect(socket.of(id)).toMatchObject([
        { type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] },
      ]);
    }
    await socket.close();
  });

  it('is told by the metrics', async () => {
    const metrics = await graph.router.metrics();
    expect(metrics).toMatch(/router_rate_limited_total\{by="anonymous",mode="enforce"\} [1-9]/);
    expect(metrics).toMatch(/router_rate_limited_total\{by="user",mode="enforce"\} [1-9]/);
  });

  it('only warns where it is told to, and believes no header of a client that is no proxy', async () => {
    const warning = await start(
      { anonymous: { points: 7, perSeconds }, mode: 'warn' },
      { trustedProxies: [] },
    );
    const { headers } = await post(warning.router.url, cheap, from('198.51.100.1'));
    expect(headers.get('ratelimit')).toMatch(/r=1;/);
    expect(await statuses(warning, [cheap, cheap, { query: '{{' }], from('198.51.100.2'))).toEqual([
      200, 200, 400,
    ]);
    expect(warning.lines.filter(({ by }) => by === 'anonymous')).toHaveLength(2);
    expect(await warning.router.metrics()).toContain(
      'router_rate_limited_total{by="anonymous",mode="warn"} 2',
    );
  });
});

describe('a rate limit in Redis', () => {
  it('is one for several routers', async () => {
    const limit = { anonymous: { points: 14, perSeconds }, redisUrl: redisUrl() };
    const [one, other] = [await start(limit), await start(limit)];
    // Other runs share this Redis: an address of this run's own.
    const hex = randomUUID().replaceAll('-', '');
    const address = from(`2001:db8:${hex.slice(0, 4)}:${hex.slice(4, 8)}::1`);
    // Each plans it once: 6 and 6 points.
    expect(await statuses(one, [cheap], address)).toEqual([200]);
    expect(await statuses(other, [cheap, cheap], address)).toEqual([200, 200]);
    expect(await statuses(one, [cheap, cheap], address)).toEqual([200, 429]);
    expect(await statuses(other, [cheap], address)).toEqual([429]);
  });

  describe('that is away (row 70)', () => {
    let redis: RedisServer;
    let graph: ShopGraph;
    beforeAll(async () => {
      redis = await startRedis();
      graph = await start({ anonymous: { points: 1_000, perSeconds }, redisUrl: redis.url });
    });
    const isCounting = () =>
      eventually(async () =>
        (await post(graph.router.url, cheap, from('192.0.2.14'))).headers.has('ratelimit'),
      );
    afterAll(() => redis.stop());

    it('lets queries through, and no mutation of a high cost; and limits again when it is back', async () => {
      const address = from('192.0.2.10');
      const rename = { query: 'mutation { rename(name: "x") }' };
      expect(await statuses(graph, [cheap, login], address)).toEqual([200, 200]);
      await redis.kill();
      expect(await statuses(graph, [cheap, rename, pageOf(3)], address)).toEqual([200, 200, 200]);
      const { status, headers, body } = await post(graph.router.url, login, address);
      expect([status, body.errors?.[0]?.extensions.code, headers.get('retry-after')]).toEqual([
        503,
        'SERVICE_UNAVAILABLE',
        '1',
      ]);
      expect(await graph.router.metrics()).toMatch(/router_rate_limit_store_failures_total [1-9]/);
      await redis.restart();
      await isCounting();
      expect(await statuses(graph, [login], address)).toEqual([200]);
    });

    it('lets queries through while it hangs', async () => {
      await redis.restart();
      await isCounting();
      const address = from('192.0.2.13');
      process.kill(redis.pid as number, 'SIGSTOP');
      try {
        const { status, headers } = await post(graph.router.url, cheap, address);
        expect([status, headers.has('ratelimit')]).toEqual([200, false]);
      } finally {
        process.kill(redis.pid as number, 'SIGCONT');
      }
    });

    it('refuses all where it is told to fail closed', async () => {
      await redis.restart();
      const closed = await start({
        anonymous: { points: 1_000, perSeconds },
        redisUrl: redis.url,
        fail: 'closed',
      });
      expect(await statuses(closed, [cheap], from('192.0.2.11'))).toEqual([200]);
      await redis.kill();
      expect(await statuses(closed, [cheap], from('192.0.2.11'))).toEqual([503]);
    });
  });
});
