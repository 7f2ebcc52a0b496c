import type { JWTPayload } from 'jose';
import type { Revocation } from '../src/index.ts';
import { eventually, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { Issuer } from './fixtures/tokens.ts';

const WHOAMI = '{ whoami { sub } }';
const PRICES = 'subscription { priceChanged(upc: "b1") { price } }';
const STREAMS = ['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'];
const COOKIE = '__Host-token';
const APPLICATION = { id: 'app', name: 'App', profile: 'integrator', operations: null, rateLimit: null };
/** Of all tokens here: revocations count in seconds, and so may tests. */
const ISSUED = Math.floor(Date.now() / 1_000);

describe('a token that was revoked', () => {
  let graph: TestGraph;
  let issuer: Issuer;
  let revocations: Revocation[] = [];
  let isAway = false;
  let looks = 0;
  let sessions = 0;

  beforeAll(async () => {
    issuer = await Issuer.create();
    graph = await TestGraph.start({
      jwt: { keys: issuer.keys, cookie: COOKIE },
      clients: { integrator: {} },
      directory: {
        pollMs: 20,
        source: async () => {
          looks += 1;
          if (isAway) throw new Error('away');
          return { revocations, applications: [APPLICATION] };
        },
      },
    });
  });
  afterEach(() => {
    isAway = false;
    revocations = [];
  });
  afterAll(() => graph.close());

  const token = (claims: JWTPayload = {}) => {
    sessions += 1;
    return issuer.token({ sub: 'amina', sid: `session-${sessions}`, iat: ISSUED, ...claims });
  };
  /** Revokes, and waits until the router has heard of it. */
  const revoke = async (claim: Revocation['claim'], value: string, issuedUntil = ISSUED) => {
    revocations = [...revocations, { claim, value, issuedUntil }];
    await looked();
  };
  const looked = async () => {
    const before = looks;
    await eventually(() => looks > before + 1);
  };
  const statusOf = async (of: string) =>
    (await graph.query(WHOAMI, undefined, { headers: { authorization: `Bearer ${of}` } })).status;
  const streams = (headers: Record<string, string>) =>
    Promise.all(
      STREAMS.map((accept) =>
        StreamClient.open(graph.router.url, { accept, headers, body: { query: PRICES } }),
      ),
    );

  it.each<[Revocation['claim'], JWTPayload, string]>([
    ['sid', { sid: 's' }, 's'],
    ['sub', { sub: 'badr' }, 'badr'],
    ['client_id', { client_id: 'app' }, 'app'],
    ['jti', { jti: 'j' }, 'j'],
  ])(
    'by %s is refused with 401, though it was good a moment ago; one issued later is not',
    async (claim, claims, value) => {
      const [before, after, other] = await Promise.all([
        token(claims),
        token({ ...claims, iat: ISSUED + 1 }),
        token(),
      ]);
      expect([await statusOf(before), await statusOf(after)]).toEqual([200, 200]);
      await revoke(claim, value);
      expect([await statusOf(before), await statusOf(after), await statusOf(other)]).toEqual([401, 200, 200]);
      // Not seen before, it is refused the same.
      expect(await statusOf(await token({ ...claims, scope: 'x' }))).toBe(401);
    },
  );

  it('ends what is live by it on each protocol, by header or cookie, and nobody else’s', async () => {
    const [gone, stays] = [await token({ sid: 'gone' }), await token({ sid: 'stays' })];
    const byHeader = { authorization: `Bearer ${gone}` };
    const byCookie = { cookie: `${COOKIE}=${gone}`, origin: new URL(graph.router.url).origin };
    const sockets = [
      await SocketClient.connect(graph.router.url, byHeader),
      await SocketClient.connect(graph.router.url, undefined, byCookie),
    ];
    const other = await SocketClient.connect(graph.router.url, { authorization: `Bearer ${stays}` });
    for (const socket of [...sockets, other]) socket.subscribe('1', PRICES);
    const ending = [...(await streams(byHeader)), ...(await streams(byCookie))];
    const next = (price: number) => async () => {
      graph.store.changePrice('b1', price);
      const heard = [
        ...ending.map(({ text }) => text),
        ...sockets.map((socket) => JSON.stringify(socket.of('1'))),
      ];
      return heard.every((text) => text.includes(`"price":${price}`));
    };
    await eventually(next(1));
    await revoke('sid', 'gone');
    for (const socket of sockets) {
      await socket.until(() => socket.of('1').at(-1)?.type === 'error');
      const extensions = { code: 'FORBIDDEN', requestId: expect.any(String) };
      const message = 'The session has ended: sign in and subscribe again';
      expect(socket.of('1').at(-1)?.payload).toEqual([{ message, extensions }]);
    }
    expect(await Promise.all(ending.map(({ ended }) => ended))).toEqual(ending.map(() => 'ended'));
    for (const { text } of ending) expect(text).toContain('"code":"FORBIDDEN"');
    await eventually(() => {
      graph.store.changePrice('b1', 2);
      return JSON.stringify(other.of('1')).includes('"price":2');
    });
    const told = [
      ...ending.map(({ text }) => text),
      ...sockets.map((socket) => JSON.stringify(socket.messages)),
    ];
    for (const text of told) expect(text).not.toContain('"price":2');
    await Promise.all([...sockets, other].map((socket) => socket.close()));
  });

  it('runs nothing more on a socket that is open, and opens none', async () => {
    const of = await token({ sid: 'idle' });
    const socket = await SocketClient.connect(graph.router.url, { authorization: `Bearer ${of}` });
    await revoke('sid', 'idle');
    for (const [id, query] of [
      ['1', WHOAMI],
      ['2', PRICES],
    ] as const) {
      socket.subscribe(id, query);
      await socket.until(() => socket.of(id).length > 0);
      expect(socket.of(id)).toMatchObject([
        { type: 'error', payload: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
      ]);
    }
    await socket.close();
    const late = await SocketClient.open(graph.router.url);
    late.send({ type: 'connection_init', payload: { authorization: `Bearer ${of}` } });
    expect(await late.closed).toBe(4403);
    const [stream] = await streams({ authorization: `Bearer ${of}` });
    await stream?.ended;
    expect(stream?.status).toBe(401);
  });

  it('stays so while nobody can be asked, which is logged once and counted', async () => {
    const [of, other] = [await token({ sid: 'kept' }), await token()];
    await revoke('sid', 'kept');
    graph.lines.length = 0;
    isAway = true;
    await looked();
    await looked();
    expect([await statusOf(of), await statusOf(other)]).toEqual([401, 200]);
    expect(graph.lines.filter(({ msg }) => String(msg).includes('directory'))).toHaveLength(1);
    expect(await graph.router.metrics()).toMatch(/router_directory_failures_total [1-9]/);
    isAway = false;
    revocations = [];
    await looked();
    expect(await statusOf(of)).toBe(200);
  });
});
