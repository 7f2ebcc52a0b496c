import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Revocations } from '../src/index.ts';
import { SignInGraph } from './fixtures/sign-in-graph.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { Issuer } from './fixtures/tokens.ts';

const SIGN_IN = 'mutation { signIn { id } }';
const TOKEN = '__Host-access';
const REFRESH = '__Host-refresh';
const PAGE = 'https://app.example';
const SESSION = { name: TOKEN, value: 'abc.def-1', maxAgeSeconds: 900 };

let graph: SignInGraph;
let issuer: Issuer;
const revocations = new Revocations();
beforeAll(async () => {
  issuer = await Issuer.create();
  revocations.replace([{ claim: 'sid', value: 'ended', issuedUntil: Number.MAX_SAFE_INTEGER }]);
  graph = await SignInGraph.start({
    jwt: { keys: issuer.keys, cookie: TOKEN, type: 'at+jwt' },
    revocations,
    subgraphs: { people: { sender: { cookies: [REFRESH] }, setsCookies: true }, desk: { sender: {} } },
    cors: { origins: [PAGE], credentials: true },
    trustedProxies: ['127.0.0.1'],
    batching: { max: 5 },
  });
});
afterEach(() => graph.reset());
afterAll(() => graph.close());

const codeOf = (body: unknown) =>
  (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
const dataOf = (body: unknown) => (body as { data?: unknown }).data;

describe('the sender of a mutation', () => {
  const about = { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Firefox/149' };

  it('is told, signed, to the subgraph that is to know, with the cookies that were named for it', async () => {
    const cookie = `a=1; ${REFRESH}=r-1; ${TOKEN}=; ${REFRESH}x=2`;
    await graph.send({ query: SIGN_IN }, { ...about, cookie, origin: graph.origin });
    expect(graph.http.headers[0]).toHaveProperty('x-router-sender');
    const sender = { address: '203.0.113.9', userAgent: 'Firefox/149', cookies: { [REFRESH]: 'r-1' } };
    expect(graph.people.senders).toEqual([{ kind: 'mutation', sender }]);
  });

  it('is told to a subgraph of the same process, without the cookies that are not named for it', async () => {
    await graph.send(
      { query: 'mutation { ring signIn { id } }' },
      { ...about, cookie: `${REFRESH}=r`, origin: graph.origin },
    );
    const sender = { address: '203.0.113.9', userAgent: 'Firefox/149', cookies: {} };
    expect(graph.desk.senders).toEqual([{ kind: 'mutation', sender }]);
    expect(graph.people.senders).toEqual([
      { kind: 'mutation', sender: { ...sender, cookies: { [REFRESH]: 'r' } } },
    ]);
  });

  it('is not told with queries, of a mutation’s plan neither, nor to other subgraphs', async () => {
    await graph.send({ query: '{ greeting price }' }, about);
    await graph.send({ query: 'mutation { order }' }, about);
    await graph.send({ query: 'mutation { signIn { basket } }' }, about);
    expect(graph.shop.requests.map(({ sender }) => sender)).toEqual([undefined, undefined, undefined]);
    expect(graph.http.headers.map((headers) => 'x-router-sender' in headers)).toEqual([false, true]);
  });

  it('cannot be forged by headers, is cut to a length, and knows no cookie that was sent twice', async () => {
    const forged = Buffer.from('{"address":"192.0.2.1"}').toString('base64url');
    await graph.send(
      { query: SIGN_IN },
      {
        'x-router-sender': forged,
        'user-agent': 'x'.repeat(2_000),
        cookie: `${REFRESH}=one; ${REFRESH}=two`,
        origin: graph.origin,
      },
    );
    const sender = { address: '127.0.0.1', userAgent: 'x'.repeat(512), cookies: {} };
    expect(graph.people.senders).toEqual([{ kind: 'mutation', sender }]);
    await graph.send({ query: '{ greeting }' }, { 'x-router-sender': forged });
    expect(graph.http.headers[1]).not.toHaveProperty('x-router-sender');
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['of a page that may send credentials', { origin: PAGE }, { [REFRESH]: 'r' }],
    ['of the router’s own page', { 'sec-fetch-site': 'same-origin' }, { [REFRESH]: 'r' }],
    ['not of another’s', { origin: 'https://evil.example' }, {}],
    ['not of its own host without TLS', { origin: 'http://app.example', host: 'app.example' }, {}],
    ['not of who does not say', {}, {}],
  ])('has cookies %s', async (_, headers, cookies) => {
    await graph.send({ query: SIGN_IN }, { ...headers, cookie: `${REFRESH}=r` });
    expect(graph.people.senders[0]?.sender?.cookies).toEqual(cookies);
  });

  it('on a socket is that of its upgrade request, without cookies, which could not be set there', async () => {
    const headers = { ...about, cookie: `${REFRESH}=r`, origin: graph.origin };
    const client = await SocketClient.connect(graph.router.url, undefined, headers);
    client.subscribe('1', SIGN_IN);
    await client.until(() => client.of('1').length === 2);
    const sender = { address: '203.0.113.9', userAgent: 'Firefox/149' };
    expect(graph.people.senders).toEqual([{ kind: 'mutation', sender }]);
    await client.close();
  });
});

describe('cookies that a mutation’s answer asks for', () => {
  it('are set, for scripts out of reach, and are not in the answer', async () => {
    graph.people.cookies = () => [
      SESSION,
      { name: 'refresh', value: '', maxAgeSeconds: 0, path: '/session', sameSite: 'Strict' },
    ];
    const { body, cookies } = await graph.send({ query: SIGN_IN });
    expect(body).toEqual({ data: { signIn: { id: '1' } } });
    expect(cookies).toEqual([
      `${TOKEN}=abc.def-1; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Lax`,
      'refresh=; Max-Age=0; Path=/session; HttpOnly; Secure; SameSite=Strict',
    ]);
  });

  it('of each mutation of a batch are set', async () => {
    graph.people.cookies = ({ variables }) => [{ ...SESSION, value: String(variables?.as) }];
    const query = 'mutation($as: String) { signIn(as: $as) { id } }';
    const operations = ['one', 'two'].map((as) => ({ query, variables: { as } }));
    const { cookies } = await graph.send([...operations, { query: '{ greeting }' }]);
    expect(cookies.map((text) => text.split(';')[0])).toEqual([`${TOKEN}=one`, `${TOKEN}=two`]);
  });

  it('come to the one who sent it, though many send the same at once', async () => {
    let next = 0;
    graph.people.cookies = () => {
      next += 1;
      return [{ ...SESSION, value: `v${next}` }];
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => graph.send({ query: SIGN_IN })));
    expect(new Set(answers.map(({ cookies }) => cookies.join())).size).toBe(20);
    expect(answers.every(({ cookies }) => cookies.length === 1)).toBe(true);
  });

  it('are passed over in answers to queries, and from a subgraph that may set none', async () => {
    graph.people.cookies = () => [SESSION];
    graph.shop.cookies = () => [SESSION];
    const [query, foreign] = [
      await graph.send({ query: '{ greeting }' }),
      await graph.send({ query: 'mutation { order }' }),
    ];
    expect([query.cookies, foreign.cookies]).toEqual([[], []]);
    expect([query.body, foreign.body]).toEqual([{ data: { greeting: 'hello' } }, { data: { order: true } }]);
  });

  it.each<[string, unknown]>([
    ['is no list', SESSION],
    ['has a value that adds an attribute', [{ ...SESSION, value: 'a; Domain=example.org' }]],
    ['has a value with a line break', [{ ...SESSION, value: 'a\r\nset-cookie: b=c' }]],
    ['has a name that is none', [{ ...SESSION, name: 'a=b' }]],
    ['has a path for a cookie of the host', [{ ...SESSION, path: '/x' }]],
    ['has a path that adds an attribute', [{ ...SESSION, name: 'a', path: '/x; Domain=example.org' }]],
    ['has no age', [{ ...SESSION, maxAgeSeconds: -1 }]],
    ['is too long for a browser', [{ ...SESSION, value: 'x'.repeat(5_000) }]],
  ])('are not set when one %s: that is the subgraph’s fault', async (_, asked) => {
    graph.people.cookies = () => asked;
    const { body, cookies } = await graph.send({ query: SIGN_IN });
    expect(cookies).toEqual([]);
    expect(codeOf(body)).toBe('INTERNAL_SERVER_ERROR');
  });

  it('cannot be set on a socket or a stream: the answer says so', async () => {
    graph.people.cookies = () => [SESSION];
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('1', SIGN_IN);
    await client.until(() => client.of('1').length === 2);
    expect(codeOf(client.of('1')[0]?.payload)).toBe('COOKIES_NOT_SUPPORTED');
    await client.close();
    const body = { query: SIGN_IN };
    const stream = await StreamClient.open(graph.router.url, { accept: 'text/event-stream', body });
    await stream.ended;
    expect(stream.text).toContain('COOKIES_NOT_SUPPORTED');
    expect(stream.headers['set-cookie']).toBeUndefined();
  });

  it('are in no line of the log, right or wrong', async () => {
    graph.people.cookies = () => [{ ...SESSION, value: 'geheim' }, { name: 'geheim-2' }];
    await graph.send({ query: SIGN_IN });
    graph.people.cookies = () => [{ ...SESSION, value: 'geheim' }];
    await graph.send({ query: SIGN_IN });
    expect(JSON.stringify(graph.lines)).not.toContain('geheim');
  });
});

describe('an access token in a cookie', () => {
  const WHOAMI = '{ whoami }';
  const token = (claims = {}) => issuer.token({ sub: 'amina', ...claims });
  const own = () => ({ origin: graph.origin });
  const cookie = async (claims = {}) => ({ cookie: `a=b; ${TOKEN}=${await token(claims)}` });
  const expired = () => cookie({ exp: Math.floor(Date.now() / 1_000) - 60 });

  it.each<[string, () => Record<string, string>]>([
    ['of the router’s own', own],
    ['of the router’s own that does not name itself', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['that may send credentials', () => ({ origin: PAGE })],
  ])('counts from a page %s', async (_, headers) => {
    const { body } = await graph.send({ query: WHOAMI }, { ...(await cookie()), ...headers() });
    expect(dataOf(body)).toEqual({ whoami: 'amina' });
  });

  it.each<[string, Record<string, string>]>([
    ['another page', { origin: 'https://evil.example' }],
    ['a page of the same site', { origin: PAGE.replace('app', 'other'), 'sec-fetch-site': 'same-site' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['the same host in the clear', { origin: 'http://shop.example', host: 'shop.example' }],
    ['who does not say', {}],
    ['a link', { 'sec-fetch-site': 'none' }],
  ])('is refused with 403 from %s, by GET too, and nothing is asked', async (_, headers) => {
    const sent = { ...(await cookie()), ...headers };
    const { status, body } = await graph.send({ query: WHOAMI }, sent);
    expect([status, codeOf(body)]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
    const search = `?query=${encodeURIComponent(WHOAMI)}`;
    const got = await fetch(graph.router.url + search, {
      headers: { ...sent, 'apollo-require-preflight': '1' },
    });
    expect(got.status).toBe(403);
    expect(graph.people.requests).toEqual([]);
  });

  it('counts for REST by the same rules, and is what keeps one’s answers from another', async () => {
    const sent = await cookie();
    const mine = await fetch(graph.rest('/me'), { headers: { ...sent, ...own() } });
    expect([mine.status, await mine.json()]).toEqual([200, 'amina']);
    expect(mine.headers.get('vary')).toBe('origin, authorization, cookie, x-api-key');
    const foreign = await fetch(graph.rest('/me'), { headers: { ...sent, origin: 'https://evil.example' } });
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { code: 'ORIGIN_NOT_ALLOWED' }]);
    const stale = await fetch(graph.rest('/me'), { headers: { ...(await expired()), ...own() } });
    expect(stale.status).toBe(401);
    graph.people.cookies = () => [SESSION];
    const headers = { ...(await expired()), ...own(), 'content-type': 'application/json' };
    const signedIn = await fetch(graph.rest('/session'), { method: 'POST', headers, body: '{}' });
    expect([signedIn.status, signedIn.headers.getSetCookie().length]).toEqual([201, 1]);
    // What REST there is, is no secret, and a link may lead to it.
    expect((await fetch(graph.rest('/openapi.json'), { headers: sent })).status).toBe(200);
  });

  it('gives way to a token in the header, wherever that comes from', async () => {
    const authorization = `Bearer ${await token({ sub: 'badr' })}`;
    for (const headers of [own(), { origin: 'https://evil.example' }]) {
      const { body } = await graph.send(
        { query: WHOAMI },
        { ...(await cookie()), ...headers, authorization },
      );
      expect(dataOf(body)).toEqual({ whoami: 'badr' });
    }
    const bad = await graph.send(
      { query: WHOAMI },
      { ...(await cookie()), ...own(), authorization: 'Bearer a.b.c' },
    );
    expect(bad.status).toBe(401);
  });

  it.each<[string, () => Promise<Record<string, string>>]>([
    ['has expired', expired],
    ['was revoked', () => cookie({ sid: 'ended' })],
    ['is no token', async () => ({ cookie: `${TOKEN}=nonsense` })],
    ['is there twice', async () => ({ cookie: `${TOKEN}=${await token()}; ${TOKEN}=${await token()}` })],
  ])('that %s is refused with 401, but for mutations that could replace it', async (_, headers) => {
    const sent = { ...(await headers()), ...own() };
    const asked = async (query: string) => {
      const { status, body } = await graph.send({ query }, sent);
      return [status, codeOf(body) ?? dataOf(body)];
    };
    const refused = [401, 'UNAUTHENTICATED'];
    expect(await asked(SIGN_IN)).toEqual([200, { signIn: { id: '1' } }]);
    expect(graph.people.requests[0]).toMatchObject({ identity: null });
    // What only members see of it is not in it, as it would not be for a visitor.
    expect(await asked('mutation { signIn { id email } }')).toEqual([200, 'UNAUTHORIZED_FIELD_OR_TYPE']);
    const count = graph.people.requests.length;
    for (const query of [
      WHOAMI,
      '{ price }',
      'mutation { order }',
      'mutation { signIn { id } order }',
      'mutation { changePassword }',
      'mutation { signIn { id } ... { changePassword } }',
    ]) {
      expect([query, ...(await asked(query))]).toEqual([query, ...refused]);
    }
    expect(graph.people.requests).toHaveLength(count);
    expect(graph.shop.requests).toEqual([]);
  });

  it('that is empty is none', async () => {
    const { status, body } = await graph.send(
      { query: WHOAMI },
      { cookie: `${TOKEN}=`, origin: 'https://evil.example' },
    );
    expect([status, dataOf(body)]).toEqual([200, { whoami: null }]);
  });

  it('opens a socket from a page of one’s own, and no socket from another', async () => {
    const client = await SocketClient.connect(graph.router.url, undefined, { ...(await cookie()), ...own() });
    client.subscribe('1', WHOAMI);
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1')[0]?.payload).toEqual({ data: { whoami: 'amina' } });
    await client.close();
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
      const socket = new WebSocket(graph.router.url.replace('http', 'ws'), 'graphql-transport-ws', {
        headers: { ...(await cookie()), ...headers },
      });
      const [error] = await once(socket, 'error');
      expect(error.message).toContain('403');
    }
  });

  it('that is not valid closes a socket with 4403; one in the payload goes before it', async () => {
    const headers = { ...(await expired()), ...own() };
    const client = await SocketClient.open(graph.router.url, { headers });
    client.send({ type: 'connection_init' });
    expect(await client.closed).toBe(4403);
    const authorization = `Bearer ${await token({ sub: 'badr' })}`;
    const named = await SocketClient.connect(graph.router.url, { authorization }, headers);
    named.subscribe('1', WHOAMI);
    await named.until(() => named.of('1').length === 2);
    expect(named.of('1')[0]?.payload).toEqual({ data: { whoami: 'badr' } });
    await named.close();
  });
});
