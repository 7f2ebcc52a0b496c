import { once } from 'node:events';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { exportJWK, exportSPKI, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { createAuthenticate } from '../src/identity/authenticate.ts';
import { KeySet } from '../src/identity/key-set.ts';
import { HttpTransport, LocalTransport } from '../src/index.ts';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { recordingLog, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { Store } from './fixtures/store.ts';
import { TestSubgraph } from './fixtures/subgraph.ts';

const WHOAMI = '{ whoami { sub roles requestId } }';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

const token = (keys: Keys, claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  new SignJWT({ roles: ['merchant'], scope: 'a b', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header })
    .setSubject('user-1')
    .setIssuer('issuer')
    .setAudience('graph')
    .setExpirationTime((claims.exp as number) ?? '5m')
    .sign(keys.privateKey);

describe('identity', () => {
  let graph: TestGraph;
  let accounts: HttpSubgraph;
  let subgraph: TestSubgraph;
  let keys: Keys;
  let strangers: Keys;
  let asked = 0;

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    strangers = await generateKeyPair('ES256', { extractable: true });
    const jwks: JSONWebKeySet = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' }] };
    const store = new Store();
    subgraph = new TestSubgraph('accounts', store);
    accounts = await HttpSubgraph.start(subgraph);
    graph = await TestGraph.start({
      jwt: {
        keys: async () => {
          asked += 1;
          return jwks;
        },
        issuer: 'issuer',
        audience: 'graph',
      },
      transports: ({ name }) =>
        name === 'accounts'
          ? new HttpTransport({ url: accounts.url, signingSecret: SECRET })
          : new LocalTransport(new TestSubgraph(name as 'reviews', store)),
    });
  });
  beforeEach(() => {
    accounts.headers.length = 0;
    subgraph.requests.length = 0;
    graph.reset();
  });
  afterAll(async () => {
    await graph.close();
    await accounts.close();
  });

  const as = (authorization: string) => graph.query(WHOAMI, undefined, { headers: { authorization } });

  it('of a valid token reaches the subgraph in signed headers', async () => {
    const more = { sid: 's-1', merchant: 'm-1', project: 'p-1' };
    const { body, headers } = await as(`Bearer ${await token(keys, { ...more, client_id: 'c-1' })}`);
    expect(body).toEqual({
      data: { whoami: { sub: 'user-1', roles: ['merchant'], requestId: headers.get('x-request-id') } },
    });
    expect(subgraph.requests[0]?.identity).toEqual({
      sub: 'user-1',
      roles: ['merchant'],
      scopes: ['a', 'b'],
      client: 'c-1',
      ...more,
    });
  });

  it('of a request without a token is nobody', async () => {
    expect((await graph.query(WHOAMI)).body.data).toMatchObject({ whoami: { sub: null, roles: [] } });
  });

  it('cannot be forged by headers, and no header of the client reaches a subgraph', async () => {
    await graph.query(WHOAMI, undefined, {
      headers: {
        'x-router-identity': Buffer.from('{"sub":"admin"}').toString('base64url'),
        'x-router-signature': 'v1=00',
        'x-router-timestamp': String(Date.now()),
        'x-request-id': 'mine',
        'x-user-id': '1',
        'x-forwarded-for': '127.0.0.1',
        cookie: 'session=1',
      },
    });
    const [seen] = accounts.headers;
    expect(subgraph.requests[0]?.identity).toBeNull();
    expect(seen?.['x-request-id']).not.toBe('mine');
    for (const name of ['x-user-id', 'x-forwarded-for', 'cookie', 'authorization'])
      expect(seen).not.toHaveProperty(name);
  });

  it('cannot be taken out of requests to subgraphs by naming its headers in "connection"', async () => {
    const own = ['x-router-identity', 'x-router-signature', 'x-router-timestamp'];
    const sent = request(graph.router.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await token(keys)}`,
        'content-type': 'application/json',
        connection: ['close', ...own].join(', '),
        'x-user-scopes': 'admin',
      },
    });
    sent.end(JSON.stringify({ query: WHOAMI }));
    const [response] = await once(sent, 'response');
    const { data } = (await json(response)) as { data: { whoami: unknown } };
    expect(data.whoami).toMatchObject({ sub: 'user-1' });
    const [seen] = accounts.headers;
    for (const name of own) expect(seen).toHaveProperty(name);
    expect(seen).not.toHaveProperty('x-user-scopes');
    expect(seen?.connection ?? '').not.toContain('x-router');
  });

  it.each<[string, () => Promise<string> | string]>([
    ['no token', () => 'Bearer'],
    ['another scheme', () => 'Basic dTpw'],
    ['garbage', () => 'Bearer a.b.c'],
    ['a stranger’s key', async () => `Bearer ${await token(strangers)}`],
    ['an unknown key id', async () => `Bearer ${await token(keys, {}, { kid: 'k9' })}`],
    [
      'a key id that leads to a file',
      async () => `Bearer ${await token(keys, {}, { kid: '../../dev/null' })}`,
    ],
    [
      'an expired token',
      async () => `Bearer ${await token(keys, { exp: Math.floor(Date.now() / 1_000) - 1 })}`,
    ],
    [
      'a token that is not valid yet',
      async () => `Bearer ${await token(keys, { nbf: Math.floor(Date.now() / 1_000) + 60 })}`,
    ],
    ['a token without a signature', () => `Bearer ${unsigned()}`],
    ['a token signed with the public key as a secret', async () => `Bearer ${await confused(keys)}`],
    ['a token signed with the public key’s PEM as a secret', async () => `Bearer ${await confusedPem(keys)}`],
    ['a token of another issuer', async () => `Bearer ${await foreign(keys, 'iss')}`],
    ['a token for another audience', async () => `Bearer ${await foreign(keys, 'aud')}`],
  ])('of %s is refused with 401, and nothing is fetched', async (_, authorization) => {
    const { status, body, headers } = await as(await authorization());
    expect(status).toBe(401);
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(headers.get('www-authenticate')).toContain('Bearer');
    expect(subgraph.requests).toEqual([]);
  });

  it.each<[string, number, () => Promise<string[]> | string[]]>([
    [
      'two tokens, though each is good,',
      401,
      async () => [`Bearer ${await token(keys)}`, `Bearer ${await token(keys)}`],
    ],
    ['100 KB', 431, () => [`Bearer a.${'x'.repeat(100_000)}.c`]],
  ])('of %s is refused with %i', async (_, status, authorization) => {
    const sent = request(graph.router.url, {
      method: 'POST',
      headers: { authorization: (await authorization()) as never, 'content-type': 'application/json' },
    });
    // Who is refused by the head may not be read to the end.
    sent.on('error', () => {});
    sent.end(JSON.stringify({ query: WHOAMI }));
    const [response] = await once(sent, 'response');
    response.resume();
    expect(response.statusCode).toBe(status);
    expect(subgraph.requests).toEqual([]);
  });

  it('asks the issuer for keys once, whatever key ids tokens name', () => {
    expect(asked).toBe(1);
  });

  it('of a socket is that of authorization in connection_init, and of nothing else there', async () => {
    const authorization = `Bearer ${await token(keys)}`;
    const client = await SocketClient.connect(graph.router.url, {
      authorization,
      'x-router-identity': 'e30',
      sub: 'admin',
    });
    client.subscribe('1', WHOAMI);
    await client.until(() => client.of('1').length === 2);
    expect(client.of('1')[0]?.payload).toMatchObject({ data: { whoami: { sub: 'user-1' } } });
    await client.close();
  });

  it('of a socket that is refused closes it with 4403', async () => {
    const client = await SocketClient.open(graph.router.url);
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${await token(strangers)}` } });
    expect(await client.closed).toBe(4403);
  });

  it('of a socket whose upgrade request names another subject closes it with 4403', async () => {
    const other = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject('user-2')
      .setIssuer('issuer')
      .setAudience('graph')
      .setExpirationTime('5m')
      .sign(keys.privateKey);
    const client = await SocketClient.open(graph.router.url, {
      headers: { authorization: `Bearer ${other}` },
    });
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${await token(keys)}` } });
    expect(await client.closed).toBe(4403);
  });

  it('never shows tokens in the log', async () => {
    const authorization = `Bearer ${await token(keys)}`;
    await as(authorization);
    await as(`${authorization}x`);
    expect(JSON.stringify(graph.lines)).not.toContain(authorization.slice(7, 40));
  });
});

describe('keys', () => {
  it('that were fetched go on working while their source is down', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
    let up = true;
    const source = async () => {
      if (!up) throw new Error('down');
      return { keys: [jwk] };
    };
    const authenticate = createAuthenticate({ keys: source }, recordingLog().log);
    expect(await authenticate(`Bearer ${await token(pair)}`)).toMatchObject({ ok: true });
    up = false;
    expect(await authenticate(`Bearer ${await token(pair, {}, { kid: 'k2' })}`)).toEqual({ ok: false });
    expect(await authenticate(`Bearer ${await token(pair)}`)).toMatchObject({ ok: true });
  });

  it('are fetched by all who wait for them at once, once', async () => {
    let fetched = 0;
    const keys = new KeySet(async () => {
      fetched += 1;
      return { keys: [] };
    }, recordingLog().log);
    const find = () => keys.find({ alg: 'ES256' }, { payload: '', signature: '' }).catch(() => undefined);
    await Promise.all([find(), find(), find()]);
    expect(fetched).toBe(1);
  });
});

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'user-1', iss: 'issuer', aud: 'graph', exp: 9_999_999_999 })}.x`;
}

async function confused(keys: Keys): Promise<string> {
  const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setSubject('user-1')
    .setExpirationTime('5m')
    .sign(secret);
}

async function confusedPem(keys: Keys): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
  const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256', kid: 'k1' });
  return token
    .setSubject('user-1')
    .setIssuer('issuer')
    .setAudience('graph')
    .setExpirationTime('5m')
    .sign(secret);
}

async function foreign(keys: Keys, claim: 'iss' | 'aud'): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setSubject('user-1')
    .setIssuer(claim === 'iss' ? 'other' : 'issuer')
    .setAudience(claim === 'aud' ? 'other' : 'graph')
    .setExpirationTime('5m')
    .sign(keys.privateKey);
}
