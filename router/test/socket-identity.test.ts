import { once } from 'node:events';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { eventually, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';

const WHOAMI = '{ whoami { sub } }';
const PRICES = 'subscription { priceChanged(upc: "b1") { price } }';

describe('the identity of what stays open', () => {
  let graph: TestGraph;
  let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  beforeAll(async () => {
    const keys = await generateKeyPair('ES256', { extractable: true });
    privateKey = keys.privateKey;
    const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' }] };
    graph = await TestGraph.start({ jwt: { keys: async () => jwks } });
  });
  afterAll(() => graph.close());

  const bearer = async (sub: string, exp: number | string = '5m') => {
    const token = new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setSubject(sub);
    return `Bearer ${await token.setExpirationTime(exp).sign(privateKey)}`;
  };
  /** Seconds of the epoch: soon, but not before a busy machine has connected. */
  const soon = () => Math.ceil(Date.now() / 1_000) + 3;

  it('is that of the payload; other claims in it are not read', async () => {
    const payload = {
      authorization: await bearer('u1'),
      'x-user-id': '2',
      'x-user-scopes': 'admin',
      sub: 'u2',
    };
    const client = await SocketClient.connect(graph.router.url, payload);
    client.subscribe('1', WHOAMI);
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1')[0]?.payload).toEqual({ data: { whoami: { sub: 'u1' } } });
    await client.close();
  });

  it('may be named twice when both name the same subject', async () => {
    const headers = { authorization: await bearer('u1') };
    const payload = { authorization: await bearer('u1') };
    const client = await SocketClient.connect(graph.router.url, payload, headers);
    await client.close();
  });

  it('is found under "Authorization" as under "authorization"', async () => {
    const client = await SocketClient.connect(graph.router.url, { Authorization: await bearer('u1') });
    client.subscribe('1', WHOAMI);
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1')[0]?.payload).toEqual({ data: { whoami: { sub: 'u1' } } });
    await client.close();
  });

  it.each<[string, Record<string, unknown>]>([
    ['a token that is none, in another case', { Authorization: 'Bearer nonsense' }],
    ['no text', { authorization: { token: 'a' } }],
    ['two tokens', { authorization: '', Authorization: '' }],
  ])('is refused with 4403 when the payload holds %s', async (_, payload) => {
    const client = await SocketClient.open(graph.router.url);
    client.send({ type: 'connection_init', payload });
    expect(await client.closed).toBe(4403);
  });

  it.each<[string, string | undefined, string[]]>([
    ['another subject', 'u1', ['u2']],
    ['a subject, and the payload names none', undefined, ['u1']],
    ['two subjects', 'u1', ['u1', 'u2']],
  ])('is refused with 4403 when the upgrade request names %s', async (_, named, subjects) => {
    const authorization = await Promise.all(subjects.map((sub) => bearer(sub)));
    const socket = new WebSocket(graph.router.url.replace(/^http/, 'ws'), 'graphql-transport-ws', {
      headers: { authorization: authorization as never },
    });
    await once(socket, 'open');
    const payload = named ? { authorization: await bearer(named) } : {};
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    const [code] = await once(socket, 'close');
    expect(code).toBe(4403);
  });

  it('ends with its token: the socket stays, but runs nothing more', async () => {
    const exp = soon();
    const client = await SocketClient.connect(graph.router.url, { authorization: await bearer('u1', exp) });
    client.subscribe('1', WHOAMI);
    await client.until(() => client.of('1').length === 2);
    await eventually(() => Date.now() > exp * 1_000);
    client.subscribe('2', WHOAMI);
    await client.until(() => client.of('2').length === 1);
    expect(client.of('2')).toMatchObject([
      {
        type: 'error',
        payload: [{ extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }],
      },
    ]);
    await client.close();
  });

  it('ends subscriptions on each protocol with its token', async () => {
    const authorization = await bearer('u1', soon());
    const socket = await SocketClient.connect(graph.router.url, { authorization });
    socket.subscribe('1', PRICES);
    const streams = await Promise.all(
      ['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'].map((accept) =>
        StreamClient.open(graph.router.url, { accept, headers: { authorization }, body: { query: PRICES } }),
      ),
    );
    await socket.until(() => socket.of('1').length > 0);
    expect(socket.of('1')).toMatchObject([
      { type: 'error', payload: [{ extensions: { code: 'SUBSCRIPTION_JWT_EXPIRED' } }] },
    ]);
    for (const stream of streams) {
      expect([stream.status, await stream.ended]).toEqual([200, 'ended']);
      expect(stream.text).toContain('SUBSCRIPTION_JWT_EXPIRED');
    }
    await socket.close();
  });

  it.each(['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'])(
    'must be valid for a stream to begin as %s',
    async (accept) => {
      const headers = { authorization: `${await bearer('u1')}x` };
      const stream = await StreamClient.open(graph.router.url, { accept, headers, body: { query: PRICES } });
      await stream.ended;
      expect([stream.status, stream.headers['content-type']]).toEqual([
        401,
        'application/json; charset=utf-8',
      ]);
    },
  );
});
