import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { sign, signedHeader } from '@dallal/signing';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { BYPASS_HEADER, BYPASS_PURPOSE } from '../src/persisted/bypass.ts';
import { apolloManifest, idOf, ManifestFiles } from './fixtures/manifest-files.ts';
import { post, type Response, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';

const ME = 'query Me {\n  me {\n    id\n    name\n    __typename\n  }\n}';
const RENAME = 'mutation Rename($id: ID!) {\n  rename(input: {id: $id, name: "New"}) {\n    id\n  }\n}';
const PRICES = 'subscription Prices {\n  priceChanged(upc: "1") {\n    price\n  }\n}';
const PARTNERS = 'query Partners { products { upc } }';
const FREE = '{ me { id } }';

const BYPASS_SECRET = 'an operator knows this secret of thirty-two';
const persisted = (id: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash: id } },
});
const as = (name: string) => ({ 'apollographql-client-name': name });

describe('persisted operations', () => {
  let graph: TestGraph;
  let files: ManifestFiles;
  beforeAll(async () => {
    files = await ManifestFiles.create({
      'web.json': apolloManifest([ME, RENAME, PRICES]),
      'partner.json': JSON.stringify({ [idOf(PARTNERS)]: PARTNERS, relay: 'query Relay { me { id } }' }),
    });
    const web = [files.path('web.json')];
    graph = await TestGraph.start({
      persistedOperations: { bypassSecret: BYPASS_SECRET },
      batching: { max: 4 },
      clients: {
        web: { manifests: web, mode: 'id_required' },
        shop: { manifests: web, mode: 'listed' },
        old: { manifests: web, mode: 'log_unknown' },
        partner: { manifests: [files.path('partner.json')], mode: 'id_required' },
      },
    });
  });
  afterEach(() => graph.reset());
  afterAll(async () => {
    await graph.close();
    await files.remove();
  });

  const ask = (client: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    post(graph.router.url, body, { ...as(client), ...headers });
  const get = async (search: Record<string, string>, client = 'web'): Promise<Response> => {
    const headers = { ...as(client), 'apollo-require-preflight': '1' };
    const response = await fetch(`${graph.router.url}?${new URLSearchParams(search)}`, { headers });
    return { status: response.status, headers: response.headers, body: await response.json() } as Response;
  };
  const expectRefusal = ({ status, headers, body }: Response, wanted: number, code: string) => {
    expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: wanted, code });
    expect(Object.values(graph.subgraphs).flatMap(({ requests }) => requests)).toEqual([]);
    return { cache: headers.get('cache-control'), message: body.errors?.[0]?.message };
  };
  const UNCACHED = 'private, no-cache, must-revalidate';
  const linesOf = (message: string) => graph.lines.filter(({ msg }) => msg === message);

  describe('sent by their ids', () => {
    it.each([
      ['an extension, as Apollo’s clients send it', persisted(idOf(ME))],
      ['an extension beside an empty text', { query: '', ...persisted(idOf(ME)) }],
      ['documentId', { documentId: idOf(ME) }],
      ['documentId with the name of its hash', { documentId: `sha256:${idOf(ME)}`, operationName: 'Me' }],
    ])('are answered: %s', async (_, body) => {
      const { status, body: answer } = await ask('web', body);
      expect(status).toBe(200);
      expect(answer.data?.me).toMatchObject({ __typename: 'User' });
    });

    it('are answered by GET, but for mutations: 405', async () => {
      expect((await get({ documentId: idOf(ME) })).body.data?.me).toBeTruthy();
      const extensions = JSON.stringify(persisted(idOf(ME)).extensions);
      expect((await get({ extensions })).body.data?.me).toBeTruthy();
      graph.reset();
      const refused = await get({ documentId: idOf(RENAME), variables: '{"id":"1"}' });
      expectRefusal(refused, 405, 'BAD_REQUEST');
      expect(refused.headers.get('allow')).toBe('POST');
    });

    it('may have any id that the manifest gives them', async () => {
      expect((await ask('partner', { documentId: 'relay' })).body.data?.me).toBeTruthy();
    });

    it.each([
      ['that nobody has', idOf('{ nobody }')],
      ['of another client', idOf(PARTNERS)],
      ['in upper case', idOf(ME).toUpperCase()],
      ['__proto__', '__proto__'],
      ['constructor', 'constructor'],
    ])('are 404 for an id %s', async (_, id) => {
      for (const client of ['web', 'shop']) {
        const { cache, message } = expectRefusal(
          await ask(client, persisted(id)),
          404,
          'PERSISTED_QUERY_NOT_IN_LIST',
        );
        expect(message).toBe(`Persisted query '${id}' not found in the persisted query list`);
        expect(cache).toBe(UNCACHED);
      }
    });

    it.each([
      ['an id of 200 KB', persisted('a'.repeat(200_000)), 400],
      ['an id of 1 MB, which no body may hold', persisted('a'.repeat(1_048_576)), 413],
      ['an empty id', persisted(''), 400],
      ['an id that is no text', persisted({ $ne: null }), 400],
      ['no id', persisted(undefined), 400],
      ['another version', persisted(idOf(ME), 2), 400],
      ['a documentId that is no text', { documentId: 7 }, 400],
      ['two ids', { documentId: 'a', ...persisted('b') }, 400],
      ['neither text nor id', { extensions: { persistedQuery: null } }, 400],
    ])('are refused for %s', async (_, body, status) => {
      expectRefusal(await ask('web', body), status, 'BAD_REQUEST');
    });

    it('are refused with a text beside the id, whether or not the text is theirs', async () => {
      for (const query of [ME, FREE]) {
        const refused = await ask('web', { query, ...persisted(idOf(ME)) });
        expect(expectRefusal(refused, 400, 'CANNOT_SEND_PQ_ID_AND_BODY').cache).toBe(UNCACHED);
      }
      const unknown = await ask('shop', { query: ME, ...persisted('abc') });
      expectRefusal(unknown, 400, 'CANNOT_SEND_PQ_ID_AND_BODY');
    });
  });

  describe('on the ladder', () => {
    it('id_required refuses every text, even a listed one; the client may remember that', async () => {
      for (const query of [ME, FREE, 'no graphql']) {
        const { cache } = expectRefusal(await ask('web', { query }), 400, 'PERSISTED_QUERY_ID_REQUIRED');
        expect(cache).not.toMatch(/no-store|no-cache/);
      }
      // The listed one is only sent in the wrong way.
      const hashes = linesOf('an operation is in no manifest of its client').map(({ hash }) => hash);
      expect(hashes).toEqual([idOf(FREE), idOf('no graphql')]);
    });

    it('listed takes a listed text, whatever its spaces, commas and comments', async () => {
      for (const query of [
        ME,
        ME.replaceAll('\n', ' ,'),
        `# mine\n${ME}`,
        'query Me{me{id name __typename}}',
      ]) {
        expect((await ask('shop', { query })).body.data?.me).toBeTruthy();
      }
    });

    it('listed refuses every other text, once and again', async () => {
      const others = [
        FREE,
        `${ME} { __typename }`,
        ME.replace('name', 'name email'),
        'no graphql',
        ME.replace('Me', 'You'),
      ];
      for (const query of [...others, ...others]) {
        const { cache } = expectRefusal(await ask('shop', { query }), 403, 'QUERY_NOT_IN_SAFELIST');
        expect(cache).toBe(UNCACHED);
      }
    });

    it('listed takes no other client’s operation that ends with a listed text, whatever the name it is asked by', async () => {
      const mail = 'query Mail { me { email } }';
      const sent = { query: `${mail}\n${ME}`, operationName: 'Mail' };
      expect((await post(graph.router.url, sent)).status).toBe(200);
      graph.reset();
      const { body, status } = await ask('shop', { query: ME, operationName: `Mail\n${mail}` });
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
    });

    it('log_unknown serves what is in no manifest, and tells its client, name and hash in one line', async () => {
      const query = 'query Unlisted { me { name } }';
      for (let i = 0; i < 3; i++) expect((await ask('old', { query })).status).toBe(200);
      expect((await ask('old', { query: ME })).status).toBe(200);
      expect(linesOf('an operation is in no manifest of its client')).toEqual([
        expect.objectContaining({
          client: 'old',
          operation: 'Unlisted',
          hash: idOf(query),
          mode: 'log_unknown',
        }),
      ]);
      expect(await graph.router.metrics()).toMatch(/router_unlisted_operations_total\{client="old"\} 3/);
    });

    it('off takes anything, ids included, and logs none of it', async () => {
      expect((await ask('nobody', { query: FREE })).status).toBe(200);
      expect(linesOf('an operation is in no manifest of its client')).toEqual([]);
    });

    it('never registers an operation while only listed ones are served', async () => {
      const text = 'query Fresh { me { id } }';
      for (const client of ['web', 'shop']) {
        const refused = await ask(client, { query: text, ...persisted(idOf(text)) });
        expect(expectRefusal(refused, 400, 'PERSISTED_QUERY_NOT_SUPPORTED').message).toBe(
          'PersistedQueryNotSupported',
        );
        expectRefusal(await ask(client, persisted(idOf(text))), 404, 'PERSISTED_QUERY_NOT_IN_LIST');
      }
    });
  });

  describe('past the list', () => {
    const signature = (
      body: string,
      { secret = BYPASS_SECRET, requestId = BYPASS_PURPOSE, now = Date.now() } = {},
    ) => {
      const signed = sign(secret, { body, identity: null, requestId }, now);
      return { [BYPASS_HEADER]: `t=${signed[signedHeader.timestamp]},${signed[signedHeader.signature]}` };
    };
    const body = JSON.stringify({ query: FREE });

    it('an operator’s signature of the very body serves it, also by GET', async () => {
      for (const client of ['web', 'shop']) {
        expect((await ask(client, body, signature(body))).body.data?.me).toBeTruthy();
      }
      const search = `?query=${encodeURIComponent(FREE)}`;
      const headers = { ...as('web'), 'apollo-require-preflight': '1', ...signature(search) };
      expect((await fetch(`${graph.router.url}${search}`, { headers })).status).toBe(200);
    });

    it.each([
      ['plain', { [BYPASS_HEADER]: 'true' }],
      ['of another body', signature('{}')],
      ['by another secret', signature(body, { secret: 'another secret of thirty-two letters' })],
      ['for another purpose', signature(body, { requestId: '' })],
      ['too old', signature(body, { now: Date.now() - 31_000 })],
      ['of the future', signature(body, { now: Date.now() + 600_000 })],
    ])('a header that is %s serves nothing', async (_, header) => {
      expectRefusal(await ask('web', body, header as Record<string, string>), 401, 'UNAUTHENTICATED');
    });
  });

  describe('registered by clients as they go', () => {
    it('are unknown at first, then registered, then known', async () => {
      const text = 'query Registered { me { id } }';
      const first = expectRefusal(await ask('any', persisted(idOf(text))), 200, 'PERSISTED_QUERY_NOT_FOUND');
      expect(first).toEqual({ cache: UNCACHED, message: 'PersistedQueryNotFound' });
      expect((await ask('any', { query: text, ...persisted(idOf(text)) })).body.data?.me).toBeTruthy();
      expect((await ask('any', persisted(idOf(text)))).body.data?.me).toBeTruthy();
      expect((await get({ documentId: idOf(text) }, 'any')).body.data?.me).toBeTruthy();
    });

    it('are refused under a hash that is not theirs, or not written as it is', async () => {
      for (const id of [idOf('{ other }'), idOf(FREE).toUpperCase(), 'abc']) {
        expectRefusal(
          await ask('any', { query: FREE, ...persisted(id) }),
          400,
          'PERSISTED_QUERY_HASH_MISMATCH',
        );
      }
    });

    it('are not kept when they could not be served', async () => {
      for (const text of ['no graphql', '{ nothing }', `{ ${'me { friends(first: 1) { '.repeat(20)} }`]) {
        const refused = await ask('any', { query: text, ...persisted(idOf(text)) });
        expect(refused.status).toBe(400);
        expectRefusal(await ask('any', persisted(idOf(text))), 200, 'PERSISTED_QUERY_NOT_FOUND');
      }
    });

    it('are told of, too, where what is in no manifest is', async () => {
      const text = 'query Told { me { id } }';
      await ask('old', { query: text, ...persisted(idOf(text)) });
      expect(linesOf('an operation is in no manifest of its client')).toEqual([
        expect.objectContaining({ client: 'old', operation: 'Told', hash: idOf(text) }),
      ]);
    });
  });

  describe('with the clients people use', () => {
    const apollo = (client: string, options: PersistedQueryLink.Options) => {
      const bodies: Record<string, unknown>[] = [];
      const send: typeof fetch = (url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return fetch(url, init);
      };
      const link = ApolloLink.from([
        new PersistedQueryLink(options),
        new HttpLink({ uri: graph.router.url, fetch: send }),
      ]);
      const made = new ApolloClient({ link, cache: new InMemoryCache(), clientAwareness: { name: client } });
      return { client: made, bodies };
    };

    it('Apollo Client sends an unknown operation once more with its text, and its hash alone from then on', async () => {
      const { client, bodies } = apollo('app', { sha256: idOf });
      const query = gql('query Apollo { me { id } }');
      for (let i = 0; i < 2; i++) {
        const { data } = await client.query<{ me: unknown }>({ query, fetchPolicy: 'network-only' });
        expect(data?.me).toBeTruthy();
      }
      expect(bodies.map((body) => 'query' in body)).toEqual([false, true, false]);
      client.stop();
    });

    it('Apollo Client sends the ids of its manifest, and no text after a miss', async () => {
      // A CommonJS module that requires Apollo Client, which must be there whole by then.
      const { generatePersistedQueryIdsFromManifest } = await import('@apollo/persisted-query-lists');
      const manifest = JSON.parse(apolloManifest([ME, 'query Gone { me { id } }']));
      const { client, bodies } = apollo(
        'web',
        generatePersistedQueryIdsFromManifest({ loadManifest: () => manifest }),
      );
      const { data } = await client.query<{ me: unknown }>({ query: gql(ME) });
      expect(data?.me).toMatchObject({ __typename: 'User' });
      const gone = client.query({ query: gql('query Gone { me { id } }'), fetchPolicy: 'network-only' });
      await expect(gone).rejects.toThrow('not found in the persisted query list');
      expect(bodies).toHaveLength(2);
      for (const body of bodies) expect(body).not.toHaveProperty('query');
      client.stop();
    });

    const overSocket = (name: string, payload: Record<string, unknown>) =>
      new Promise<unknown>((resolve, reject) => {
        const client = createClient({
          url: graph.router.url.replace('http', 'ws'),
          webSocketImpl: WebSocket,
          retryAttempts: 0,
          connectionParams: as(name),
        });
        const found: unknown[] = [];
        client.subscribe(payload as never, {
          next: (result) => void found.push(result),
          error: (errors) => reject(errors),
          complete: () => {
            resolve(found);
            void client.dispose();
          },
        });
      });
    const codes = (errors: unknown) => [(errors as { extensions: { code: string } }[])[0]?.extensions.code];

    it('graphql-ws is served by ids', async () => {
      const results = await overSocket('web', { query: '', ...persisted(idOf(ME)) });
      expect(results).toEqual([{ data: { me: expect.objectContaining({ __typename: 'User' }) } }]);
    });

    it('sockets are served by ids without any text, which the protocol’s own library would not send', async () => {
      const socket = await SocketClient.connect(graph.router.url, as('web'));
      socket.send({ type: 'subscribe', id: '1', payload: persisted(idOf(ME)) });
      socket.send({ type: 'subscribe', id: '2', payload: { query: null, documentId: idOf(ME) } });
      await socket.until((messages) => messages.filter(({ type }) => type === 'complete').length === 2);
      const data = { me: expect.objectContaining({ __typename: 'User' }) };
      for (const id of ['1', '2']) expect(socket.of(id)[0]?.payload).toEqual({ data });
      socket.send({ type: 'subscribe', id: '3', payload: { extensions: {} } });
      expect(await socket.closed).toBe(4400);
    });

    it.each(['"{\\"type\\":\\"ping\\"}"', '"subscribe"', '{"type":"subscribe"'])(
      'sockets take no message %s',
      async (message) => {
        const socket = await SocketClient.connect(graph.router.url);
        socket.send(message);
        expect(await socket.closed).toBe(4400);
      },
    );

    it('graphql-ws is bound by the same list', async () => {
      const refusal = (name: string, payload: Record<string, unknown>) =>
        overSocket(name, { query: '', ...payload }).then(() => 'served', codes);
      expect(await refusal('web', { query: FREE })).toEqual(['PERSISTED_QUERY_ID_REQUIRED']);
      expect(await refusal('shop', { query: FREE })).toEqual(['QUERY_NOT_IN_SAFELIST']);
      expect(await refusal('web', persisted('nobody’s'))).toEqual(['PERSISTED_QUERY_NOT_IN_LIST']);
      expect(await refusal('any', persisted('nobody’s'))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
      expect(await refusal('web', persisted(7))).toEqual(['BAD_REQUEST']);
    });

    it('streams are opened by ids', async () => {
      for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0']) {
        const abort = new AbortController();
        const response = await fetch(graph.router.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept, ...as('web') },
          body: JSON.stringify(persisted(idOf(PRICES))),
          signal: abort.signal,
        });
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toContain(accept.split(';')[0]);
        abort.abort();
        await nextTurn();
      }
    });
  });

  it('are named in the line of their request, with their client', async () => {
    await ask('web', persisted(idOf(ME)));
    expect(linesOf('request').filter(({ operation }) => operation === 'Me')).toEqual([
      expect.objectContaining({ operation: 'Me', application: 'web', verified: false, outcome: 'ok' }),
    ]);
    expect(await graph.router.metrics()).toMatch(/router_requests_total\{[^}]*client="web"[^}]*\} \d/);
    expect(await graph.router.metrics()).not.toContain('client="any"');
  });
});
