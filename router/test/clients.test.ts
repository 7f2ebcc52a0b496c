import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { LocalTransport, type RunningRouter, startRouter } from '../src/index.ts';
import { plannedHere } from './fixtures/local-planner.ts';
import { apolloManifest, idOf, ManifestFiles } from './fixtures/manifest-files.ts';
import { eventually, type GraphQLBody, post, recordingLog } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { compose, SchemaSubgraph } from './fixtures/subgraph.ts';

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
  type Query { shown: Int @tag(name: "out") hidden: Int slow: Int @tag(name: "out") }
`;
const SHOWN = 'query Shown { shown }';
const HIDDEN = 'query Hidden { hidden }';
const READERS = 'query Readers { mine: shown }';
const KEY = 'partner-key-1';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('clients', () => {
  let router: RunningRouter;
  let files: ManifestFiles;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  const { log, lines } = recordingLog();
  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES256' };
    const web = JSON.parse(apolloManifest([SHOWN, HIDDEN]));
    web.operations.push(...JSON.parse(apolloManifest([READERS], { clientName: 'reader' })).operations);
    files = await ManifestFiles.create({
      'web.json': JSON.stringify(web),
      'partner.json': apolloManifest([SHOWN]),
    });
    const subgraph = new SchemaSubgraph('one', typeDefs, {
      Query: { shown: () => 1, hidden: () => 2, slow: () => 3 },
    });
    const manifests = [files.path('web.json')];
    const partner = [files.path('partner.json')];
    router = await startRouter({
      ...plannedHere,
      // The first plan of a process may take long beside other tests.
      planningTimeoutMs: 20_000,
      supergraph: compose({ one: typeDefs }),
      transports: () => new LocalTransport(subgraph),
      port: 0,
      log,
      jwt: { keys: async () => ({ keys: [jwk] }) },
      contracts: { partner: { include: ['out'] } },
      persistedOperations: { mode: 'listed', manifests },
      clients: {
        web: { manifests, mode: 'id_required' },
        lax: { mode: 'off' },
        partner: {
          manifests: partner,
          mode: 'log_unknown',
          contract: 'partner',
          apiKeySha256: [sha256('an older key'), sha256(KEY).toUpperCase()],
          tokenClient: 'partner-app',
        },
        tools: { mode: 'off', tokenClient: 'tools' },
        reader: { contract: 'partner', apiKeySha256: [sha256('reader-key')] },
      },
    });
  });
  beforeEach(() => {
    lines.length = 0;
  });
  afterAll(async () => {
    await router.close();
    await files.remove();
  });

  const token = (claims: Record<string, unknown>) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setSubject('user-1')
      .setExpirationTime('5m')
      .sign(keys.privateKey);
  const bearer = async (claims: Record<string, unknown>) => ({
    authorization: `Bearer ${await token(claims)}`,
  });
  const named = (name: string) => ({ 'apollographql-client-name': name });
  const keyed = (key: string) => ({ 'x-api-key': key });
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const { status, body } = await post(router.url, { query }, headers);
    return body.errors?.[0]?.extensions.code ?? status;
  };

  it('without a name are bound by the defaults', async () => {
    expect(await ask(SHOWN)).toBe(200);
    expect(await ask('{ slow }')).toBe('QUERY_NOT_IN_SAFELIST');
  });

  it('that only name themselves may be bound more strictly, and never less', async () => {
    expect(await ask(SHOWN, named('web'))).toBe('PERSISTED_QUERY_ID_REQUIRED');
    for (const name of ['lax', 'tools', 'nobody', '__proto__', 'constructor']) {
      expect(await ask('{ slow }', named(name))).toBe('QUERY_NOT_IN_SAFELIST');
    }
  });

  it('with API keys are known by these, and not by their name', async () => {
    expect(await ask('{ slow }', keyed(KEY))).toBe(200);
    expect(await ask('{ slow }', keyed('an older key'))).toBe(200);
    expect(await ask('{ slow }', named('partner'))).toBe('QUERY_NOT_IN_SAFELIST');
    expect(await ask('{ slow }', { ...keyed(KEY), ...named('web') })).toBe(200);
    // What a manifest that all have lists for such a client is not for who only says its name.
    expect(await ask(READERS, keyed('reader-key'))).toBe(200);
    expect(await ask(READERS, named('reader'))).toBe('QUERY_NOT_IN_SAFELIST');
    const { status } = await post(router.url, { documentId: idOf(READERS) }, named('reader'));
    expect(status).toBe(404);
  });

  it.each(['', 'partner-key-2', sha256(KEY), `${KEY} `.repeat(2)])(
    'are refused with the key "%s": 401',
    async (key) => {
      expect(await ask(SHOWN, keyed(key))).toBe('UNAUTHENTICATED');
    },
  );

  it('are known by their users’ tokens', async () => {
    expect(await ask('{ slow }', await bearer({ client_id: 'tools' }))).toBe(200);
    expect(await ask('{ hidden slow }', await bearer({ azp: 'tools' }))).toBe(200);
    expect(await ask('{ slow }', await bearer({ client_id: 'others', azp: 'tools' }))).toBe(
      'QUERY_NOT_IN_SAFELIST',
    );
    expect(await ask('{ slow }', await bearer({ client_id: ['tools'] }))).toBe('QUERY_NOT_IN_SAFELIST');
    expect(await ask('{ slow }', { authorization: 'Bearer a.b.c' })).toBe('UNAUTHENTICATED');
  });

  it('see the part of the graph that is theirs, however they are known', async () => {
    for (const headers of [keyed(KEY), await bearer({ client_id: 'partner-app' })]) {
      expect(await ask('{ shown }', headers)).toBe(200);
      expect(await ask('{ hidden }', headers)).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    expect(await ask(HIDDEN)).toBe(200);
  });

  it('have nothing in common when they ask the same at once', async () => {
    const text = '{ shown __schema { queryType { fields { name } } } }';
    const fields = async (headers: Record<string, string>) => {
      const { body } = await post(router.url, { query: text }, headers);
      const schema = body.data?.__schema as { queryType: { fields: { name: string }[] } } | undefined;
      return schema?.queryType.fields.map(({ name }) => name).sort();
    };
    const identity = { client_id: 'partner-app' };
    const asked = Array.from({ length: 10 }, async (_, index) =>
      index % 2 ? fields(await bearer(identity)) : fields(await bearer({ client_id: 'tools' })),
    );
    for (const [index, found] of (await Promise.all(asked)).entries()) {
      expect(found).toEqual(index % 2 ? ['shown', 'slow'] : ['hidden', 'shown', 'slow']);
    }
  });

  it('have the ids of their own manifests only', async () => {
    const byId = async (text: string, headers: Record<string, string>) =>
      (await post(router.url, { documentId: idOf(text) }, headers)).body as GraphQLBody;
    expect((await byId(HIDDEN, named('web'))).data).toEqual({ hidden: 2 });
    const others = await byId(HIDDEN, keyed(KEY));
    expect(others.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('may have manifests in common though they see different parts of the graph', async () => {
    const fresh = 'query Fresh { hidden shown }';
    await files.write('web.json', apolloManifest([SHOWN, HIDDEN, fresh]));
    await eventually(async () => (await post(router.url, { documentId: idOf(fresh) })).status === 200);
    // What is planned ahead is planned for each of them.
    for (const [contract, plans] of [
      [undefined, 3],
      ['partner', 1],
    ]) {
      await eventually(() => lines.some((line) => line.contract === contract && line.plans === plans));
    }
    const asked = await post(router.url, { documentId: idOf(fresh) }, keyed('reader-key'));
    expect(asked.body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await post(router.url, { documentId: idOf(SHOWN) }, keyed('reader-key'))).status).toBe(200);
  });

  it('are told apart in the log and the metrics, by the configured names alone', async () => {
    await ask('{ shown }', keyed(KEY));
    await ask('{ slow }', named('stranger'));
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests).toEqual([
      expect.objectContaining({ application: 'partner', verified: true }),
      expect.objectContaining({ client: { name: 'stranger' } }),
    ]);
    expect(requests[1]).not.toHaveProperty('application');
    const metrics = await router.metrics();
    expect(metrics).toContain('client="partner"');
    expect(metrics).not.toContain('stranger');
    expect(JSON.stringify(lines)).not.toContain(KEY);
  });

  describe('at a socket', () => {
    const answer = async (
      query: string,
      payload: Record<string, unknown> = {},
      headers?: Record<string, string>,
    ) => {
      const socket = await SocketClient.connect(router.url, payload, headers);
      socket.subscribe('1', query);
      await socket.until((messages) => messages.some(({ type }) => type === 'complete' || type === 'error'));
      const [first] = socket.of('1');
      await socket.close();
      const errors = first?.type === 'error' ? (first.payload as GraphQLBody['errors']) : undefined;
      return errors?.[0]?.extensions.code ?? 200;
    };

    it('are known by the API key of the upgrade request', async () => {
      expect(await answer('{ slow }', {}, keyed(KEY))).toBe(200);
      expect(await answer('{ hidden }', {}, keyed(KEY))).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('are refused the upgrade with an unknown key: 401', async () => {
      const socket = new WebSocket(router.url.replace('http', 'ws'), 'graphql-transport-ws', {
        headers: keyed('no'),
      });
      const refused = new Promise<number | undefined>((resolve) => {
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      });
      socket.on('error', () => {});
      expect(await refused).toBe(401);
      socket.terminate();
    });

    it('are known by the token of connection_init, and by no key in it', async () => {
      expect(await answer('{ slow }', await bearer({ client_id: 'tools' }))).toBe(200);
      expect(await answer('{ slow }', keyed(KEY))).toBe('QUERY_NOT_IN_SAFELIST');
    });

    it('that only name themselves, in a header or in connection_init, are bound more strictly', async () => {
      expect(await answer(SHOWN)).toBe(200);
      expect(await answer(SHOWN, named('web'))).toBe('PERSISTED_QUERY_ID_REQUIRED');
      expect(await answer(SHOWN, {}, named('web'))).toBe('PERSISTED_QUERY_ID_REQUIRED');
      expect(await answer('{ slow }', named('lax'))).toBe('QUERY_NOT_IN_SAFELIST');
    });
  });
});

it('a router whose client has a contract that is not configured does not start', async () => {
  const options = { supergraph: compose({ one: typeDefs }), port: 0, log: recordingLog().log };
  const subgraph = new SchemaSubgraph('one', typeDefs, {});
  const start = startRouter({
    ...plannedHere,
    ...options,
    transports: () => new LocalTransport(subgraph),
    clients: { partner: { contract: 'partner' } },
  });
  await expect(start).rejects.toThrow('the client partner has a contract that is not configured: partner');
});
