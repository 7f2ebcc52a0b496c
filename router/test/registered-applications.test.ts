import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verify } from '@dallal/signing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type DirectoryAnswer, LocalTransport, type RunningRouter, startRouter } from '../src/index.ts';
import { plannedHere } from './fixtures/local-planner.ts';
import { apolloManifest, idOf, ManifestFiles } from './fixtures/manifest-files.ts';
import { eventually, post, recordingLog } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { compose, SchemaSubgraph } from './fixtures/subgraph.ts';

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
  type Query { shown: Int @tag(name: "out") hidden: Int slow: Int @tag(name: "out") }
`;
const SHOWN = 'query Shown { shown }';
const SLOW = 'query Slow { slow }';
const HIDDEN = 'query Hidden { hidden }';
const SECRET = 'a-secret-of-thirty-two-characters';
const REST = `
title: Test
version: 1.0.0
manifests: [partner.json, web.json]
endpoints:
  GET /shown: { operation: Shown, result: shown }
  GET /slow: { operation: Slow, result: slow }
  GET /hidden: { operation: Hidden, result: hidden }
`;
type Entry = DirectoryAnswer['applications'][number];
const application = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  name: `Shop ${id}`,
  profile: 'partner',
  operations: null,
  rateLimit: null,
  ...more,
});

/** The issuer's end: what it answers can be anything, and it may be away. */
class Issuer {
  body: unknown = { revocations: [], applications: [] };
  status = 200;
  readonly asked: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];
  readonly #server = createServer(({ url, headers }, response) => {
    this.asked.push({ url, headers });
    const text = typeof this.body === 'string' ? this.body : JSON.stringify(this.body);
    const etag = `"${idOf(text)}"`;
    const status = this.status === 200 && headers['if-none-match'] === etag ? 304 : this.status;
    response.writeHead(status, { etag }).end(status === 200 ? text : undefined);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/directory?for=router`;
  }

  applications(...applications: Entry[]): void {
    this.body = { revocations: [], applications };
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describe('applications of a directory', () => {
  const issuer = new Issuer();
  const { log, lines } = recordingLog();
  let files: ManifestFiles;
  let router: RunningRouter;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES256' };
    files = await ManifestFiles.create({
      'partner.json': apolloManifest([SHOWN, SLOW]),
      'web.json': apolloManifest([HIDDEN]),
      'rest.yaml': REST,
    });
    const subgraph = new SchemaSubgraph('one', typeDefs, {
      Query: { shown: () => 1, hidden: () => 2, slow: () => 3 },
    });
    router = await startRouter({
      ...plannedHere,
      planningTimeoutMs: 20_000,
      supergraph: compose({ one: typeDefs }),
      transports: () => new LocalTransport(subgraph),
      port: 0,
      log,
      jwt: { keys: async () => ({ keys: [jwk] }) },
      contracts: { partner: { include: ['out'] } },
      rest: { mapping: files.path('rest.yaml'), path: '/api' },
      clients: {
        partner: { manifests: [files.path('partner.json')], mode: 'id_required', contract: 'partner' },
        web: { manifests: [files.path('web.json')], mode: 'off', tokenClient: 'web-app' },
      },
      rateLimit: { client: { points: 1_000, perSeconds: 10_000 } },
      // By itself it looks when no test waits for it: tests say when.
      directory: { source: await issuer.listen(), pollMs: 60_000, signingSecret: SECRET },
    });
  });
  beforeEach(() => {
    issuer.status = 200;
    lines.length = 0;
  });
  afterAll(async () => {
    await router.close();
    issuer.close();
    await files.remove();
  });

  const bearer = async (client?: string) => {
    const token = await new SignJWT(client === undefined ? {} : { client_id: client })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setSubject('user-1')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(keys.privateKey);
    return { authorization: `Bearer ${token}` };
  };
  const byId = async (client: string, text: string, url = router.url) => {
    const { status, body } = await post(url, { documentId: idOf(text) }, await bearer(client));
    return body.errors?.[0]?.extensions.code ?? status;
  };
  const rest = async (client: string, path: string) => {
    const address = new URL(`/api${path}`, router.url);
    return (await fetch(address, { headers: await bearer(client) })).status;
  };
  const know = async (...applications: Entry[]) => {
    issuer.applications(...applications);
    await router.reload();
  };

  it('are asked for with the signature that subgraphs check, and by the tag of what is known', async () => {
    await router.reload();
    const { url, headers } = issuer.asked.at(-1)!;
    expect(verify(SECRET, headers, url!)).toMatchObject({ ok: true, identity: null });
    expect(headers['if-none-match']).toBe(`"${idOf(JSON.stringify(issuer.body))}"`);
  });

  it('have the manifests, the mode and the contract of their profile', async () => {
    await know(application('a'));
    expect(await byId('a', SHOWN)).toBe(200);
    expect(await byId('a', SHOWN, `${router.url}/partner`)).toBe(200);
    const { body } = await post(router.url, { query: SHOWN }, await bearer('a'));
    expect(body.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_ID_REQUIRED');
  });

  it('do not get the operations of another client by their ids: 404', async () => {
    await know(application('a'));
    expect(await byId('a', HIDDEN)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(await byId('web-app', HIDDEN)).toBe(200);
    expect(await rest('a', '/hidden')).toBe(404);
  });

  it('that may send some operations alone may send no other by id, text or REST', async () => {
    const lax = { operations: [idOf(HIDDEN)], profile: 'web' };
    await know(application('a', { operations: [idOf(SHOWN), idOf(HIDDEN)] }), application('b', lax));
    expect([await byId('a', SHOWN), await rest('a', '/shown')]).toEqual([200, 200]);
    for (const text of [SLOW, HIDDEN]) expect(await byId('a', text)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect([await rest('a', '/slow'), await rest('a', '/hidden')]).toEqual([404, 404]);
    const texts = [HIDDEN, SHOWN, '{ hidden }'].map(async (query) => {
      const { body, status } = await post(router.url, { query }, await bearer('b'));
      return body.errors?.[0]?.extensions.code ?? status;
    });
    expect(await Promise.all(texts)).toEqual([200, 'QUERY_NOT_IN_SAFELIST', 'QUERY_NOT_IN_SAFELIST']);
  });

  it('that are unknown are refused, and no name, key or profile makes up for it', async () => {
    await know(application('a'));
    const names = ['stranger', 'web', 'partner'];
    const asked = [...names.map((name) => byId(name, SHOWN)), rest('stranger', '/shown')];
    expect(await Promise.all(asked)).toEqual([...names.map(() => 'UNAUTHENTICATED'), 401]);
    const { status } = await post(router.url, { query: '{ hidden }' }, await bearer());
    expect(status).toBe(200);
  });

  it('whose profile is not configured may ask nothing, and the log names it', async () => {
    await know(application('a', { profile: 'nobody' }));
    expect(await byId('a', SHOWN)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(await rest('a', '/shown')).toBe(404);
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, profile: 'nobody' }));
  });

  it('may ask as soon as they are registered, without waiting for the next look', async () => {
    await know();
    issuer.applications(application('new'));
    expect(await byId('new', SHOWN)).toBe(200);
  });

  it('spend points of their own, as many as theirs say, and else those that clients have', async () => {
    const few = { points: 20, perSeconds: 10_000 };
    await know(
      application('few', { rateLimit: few }),
      application('few-2', { rateLimit: few }),
      application('a'),
    );
    const spend = async (client: string) => {
      const { status, headers } = await post(router.url, { documentId: idOf(SHOWN) }, await bearer(client));
      return [status, headers.get('ratelimit-policy')];
    };
    const statuses: unknown[] = [];
    while (statuses.at(-1) !== 429 && statuses.length < 50) statuses.push((await spend('few'))[0]);
    expect(statuses).toContain(200);
    expect(await spend('few')).toEqual([429, '"client";q=20;w=10000']);
    expect(await spend('few-2')).toEqual([200, '"client";q=20;w=10000']);
    expect(await spend('a')).toEqual([200, '"client";q=1000;w=10000']);
  });

  it('are named in the log and the metrics, whichever way they come', async () => {
    await know(application('told', { name: 'Told "Shop"' }));
    await byId('told', SHOWN);
    await byId('told', HIDDEN);
    await rest('told', '/slow');
    await rest('told', '/nowhere');
    const socket = await SocketClient.connect(router.url, await bearer('told'));
    socket.send({
      type: 'subscribe',
      id: '1',
      payload: {
        query: '',
        extensions: { persistedQuery: { version: 1, sha256Hash: idOf(SHOWN) } },
      } as never,
    });
    await socket.until((messages) => messages.some(({ type }) => type === 'complete'));
    await socket.close();
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ transport, outcome }) => [transport, outcome])).toEqual([
      ['http', 'ok'],
      ['http', 'refused'],
      ['http', 'ok'],
      ['http', 'refused'],
      ['ws', 'ok'],
    ]);
    for (const line of requests) {
      expect(line).toMatchObject({
        application: 'partner',
        registration: { id: 'told', name: 'Told "Shop"' },
      });
    }
    const metrics = await router.metrics();
    expect(metrics).toContain('router_application_requests_total{application="told",outcome="ok"} 3');
    expect(metrics).toContain('router_application_requests_total{application="told",outcome="refused"} 2');
  });

  it('that are shut out while their socket is open get nothing more by it', async () => {
    await know(application('a'));
    const socket = await SocketClient.connect(router.url, await bearer('a'));
    const ask = async (id: string) => {
      const extensions = { persistedQuery: { version: 1, sha256Hash: idOf(SHOWN) } };
      socket.send({ type: 'subscribe', id, payload: { query: '', extensions } });
      await socket.until((messages) => messages.some((message) => message.id === id));
      return socket.of(id)[0]?.type;
    };
    expect(await ask('1')).toBe('next');
    await know();
    expect(await ask('2')).toBe('error');
    await socket.close();
  });

  it.each([
    ['an error', 500, ''],
    ['what is no JSON', 200, '{'],
    ['what is no directory', 200, { revocations: [], applications: [{ id: 'a' }] }],
    ['half of a directory', 200, { applications: [] }],
  ])(
    'hold on while the directory answers with %s; one line and the metrics tell it',
    async (_, status, body) => {
      await know(application('a'));
      Object.assign(issuer, { status, body });
      const before = await failures();
      await router.reload();
      await router.reload();
      expect(await byId('a', SHOWN)).toBe(200);
      expect((await failures()) - before).toBeGreaterThanOrEqual(2);
      expect(
        lines.filter(({ level, msg }) => level === 50 && String(msg).includes('directory')),
      ).toHaveLength(1);
      expect(await router.metrics()).toMatch(/^router_directory_age_seconds \d/m);
      issuer.status = 200;
      await know(application('a'));
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'the directory answers again' }));
    },
  );

  const failures = async () =>
    Number(/^router_directory_failures_total (\d+)/m.exec(await router.metrics())?.[1]);

  it('end with what the directory revokes', async () => {
    await know(application('a'));
    const headers = await bearer('a');
    const ask = async () => (await post(router.url, { documentId: idOf(SHOWN) }, headers)).status;
    expect(await ask()).toBe(200);
    const revocation = { claim: 'client_id', value: 'a', issuedUntil: Math.floor(Date.now() / 1_000) + 60 };
    issuer.body = { revocations: [revocation], applications: [application('a')] };
    await router.reload();
    expect(await ask()).toBe(401);
  });

  it('wait for the first answer, while everybody else is served', async () => {
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES256' };
    const late = Promise.withResolvers<unknown>();
    const early = await startRouter({
      ...plannedHere,
      planningTimeoutMs: 20_000,
      supergraph: compose({ one: typeDefs }),
      transports: () =>
        new LocalTransport(new SchemaSubgraph('one', typeDefs, { Query: { shown: () => 1 } })),
      port: 0,
      log,
      jwt: { keys: async () => ({ keys: [jwk] }) },
      clients: { partner: {} },
      directory: { source: () => late.promise.catch(() => undefined), pollMs: 100 },
    });
    const ask = async (client?: string) =>
      post(early.url, { query: '{ shown }' }, await bearer(client)).then(({ status }) => status);
    expect(await ask()).toBe(200);
    const waiting = ask('a');
    late.resolve({ revocations: [], applications: [application('a')] });
    expect([200, 503]).toContain(await waiting);
    await eventually(async () => (await ask('a')) === 200);
    await early.close();
  });
});
