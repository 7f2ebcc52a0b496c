import { type Identity, operationBody, sign } from '@dallal/signing';
import { createDatabase, eventually, type TestDatabase } from '@dallal/testing';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  newId,
  ProcessConfig,
  type RunningSubgraph,
  readConfig,
  type ServedSubgraph,
  serveHttp,
  startSubgraph,
} from '../src/index.ts';
import { notes } from './notes.ts';

const secret = 'the-secret-between-router-and-subgraphs';
const ann: Identity = { sub: 'ann', roles: ['customer'], scopes: [] };

let database: TestDatabase;
let subgraph: RunningSubgraph;
let served: ServedSubgraph;

beforeAll(async () => {
  database = await createDatabase();
  const log = createLogger('test', 'silent');
  subgraph = await startSubgraph(notes, {
    config: {},
    databaseUrl: database.url,
    bus: new MemoryEventBus(),
    pubsub: new MemoryPubSub(),
    log,
  });
  served = await serveHttp(subgraph, { host: '127.0.0.1', port: 0, secret });
});
afterAll(async () => {
  await served?.close();
  await subgraph?.close();
  await database?.drop();
});

const url = (path: string) => new URL(path, served.url).href;

async function post(body: string, headers: Record<string, string> = signed(body)) {
  const response = await fetch(served.url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return {
    status: response.status,
    body: (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: { message: string; extensions: Record<string, unknown> }[];
    },
  };
}

function signed(body: string, identity: Identity | null = ann) {
  return sign(secret, { body, identity, requestId: 'request-1' });
}

const query = (text: string, variables?: object) => JSON.stringify({ query: text, variables });

describe('a subgraph called without the signature of the router', () => {
  const entities = 'query($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  it.each([
    ['a query', query('{ __typename }')],
    ['_service', query('{ _service { sdl } }')],
    ['_entities', query(entities, { r: [{ __typename: 'Note', id: newId() }] })],
    ['something that is not JSON', 'garbage'],
  ])('answers 401 to %s', async (_, body) => {
    expect(await post(body, {})).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
  });

  it('answers 401 when the body is not the one that was signed', async () => {
    expect(await post(query('{ conflict }'), signed(query('{ __typename }')))).toMatchObject({ status: 401 });
  });

  it('answers 401 when the identity was exchanged', async () => {
    const body = query('{ __typename }');
    const forged = signed(body, { ...ann, roles: ['staff'] })['x-router-identity'];
    expect(await post(body, { ...signed(body), 'x-router-identity': forged })).toMatchObject({ status: 401 });
  });

  it('keeps its event log to itself', async () => {
    expect((await fetch(url('/events?after=0'))).status).toBe(401);
  });

  it('closes a WebSocket with 4403', async () => {
    const socket = new WebSocket(served.url.replace('http', 'ws'), 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { 'x-router-identity': 'x' } })),
    );
    expect(await closed).toBe(4403);
  });

  it('refuses an operation on a signed WebSocket that is not signed itself', async () => {
    const client = createClient({
      url: served.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { ...signed('', null) },
      lazy: true,
      retryAttempts: 0,
    });
    const outcome = new Promise((resolve) => {
      client.subscribe(
        { query: 'subscription { written { id } }' },
        { next: resolve, error: resolve, complete: () => resolve('complete') },
      );
    });
    expect(await outcome).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await client.dispose();
  });
});

describe('a subgraph called by the router', () => {
  it('answers, and knows who asks', async () => {
    const { body } = await post(query('mutation { write(text: "hello") { id text } }'));
    expect(body).toMatchObject({ data: { write: { text: 'hello' } } });
    const note = await subgraph
      .em()
      .getConnection()
      .execute('select author from note where text = ?', ['hello'], 'get');
    expect(note).toEqual({ author: 'ann' });
  });

  it('tells an anonymous viewer to sign in', async () => {
    const body = query('mutation { write(text: "x") { id } }');
    expect((await post(body, signed(body, null))).body.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED', requestId: 'request-1' } },
    ]);
  });

  it('hides what it did not foresee and shows what it did', async () => {
    const { body } = await post(query('{ conflict }'));
    expect(body.errors).toMatchObject([
      { message: 'Somebody was faster.', extensions: { code: 'CONFLICT' } },
    ]);
    const broken = await post(query('{ broken }'));
    expect(broken.body.errors).toMatchObject([
      { message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(broken.body)).not.toContain('secret');
  });

  it('takes the blame for a value of its own that the schema does not have', async () => {
    const { body } = await post(query('{ impossible }'));
    expect(body.errors).toMatchObject([
      { message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(body)).not.toContain('GRUMPY');
  });

  it.each([
    ['a variable of another type', 'query($id: ID!) { note(id: $id) { id } }', { id: { a: 1 } }],
    ['a variable that is missing', 'query($id: ID!) { note(id: $id) { id } }', {}],
  ])('calls %s bad input', async (_, text, variables) => {
    expect((await post(query(text, variables))).body.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('shows the second mutation of an operation what the first one did', async () => {
    const { body } = await post(
      query('mutation { a: write(text: "1") { ofItsAuthor } b: write(text: "2") { ofItsAuthor } }'),
    );
    const { a, b } = body.data as Record<string, { ofItsAuthor: number }>;
    expect(b!.ofItsAuthor).toBe(a!.ofItsAuthor + 1);
  });

  it.each([
    ['not JSON', 'garbage', 400],
    ['no query', '{"variables":{}}', 400],
    ['variables that are a list', '{"query":"{ __typename }","variables":[7]}', 400],
    ['more than a megabyte', query('{ __typename }', { x: 'x'.repeat(1024 * 1024) }), 413],
  ])('answers a body that is %s with JSON and a 4xx', async (_, body, status) => {
    expect(await post(body)).toMatchObject({
      status,
      body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    });
  });

  it.each<[string, string, string]>([
    ['an alias', 'mutation { write(text: "a") { __proto__: text constructor: id } }', '{}'],
    ['a variable', 'query($__proto__: ID!) { note(id: $__proto__) { id } }', '{"__proto__":{"polluted":1}}'],
    ['a value', 'query($id: ID!) { note(id: $id) { id } }', '{"id":{"__proto__":{"polluted":1}}}'],
    [
      'a key of an entity',
      'query($of: [_Any!]!) { _entities(representations: $of) { ... on Note { text } } }',
      `{"of":[{"__typename":"Note","id":"${newId()}","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}`,
    ],
    [
      'a type of an entity',
      'query($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
      '{"of":[{"__typename":"__proto__","id":"1"}]}',
    ],
  ])(
    'takes names of the prototype as %s for what they are, and pollutes nothing',
    async (_, text, variables) => {
      const { status } = await post(`{"query":${JSON.stringify(text)},"variables":${variables}}`);
      expect(status).toBe(200);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it('answers a document that does not parse, or not validate, with an error that has a code', async () => {
    expect((await post(query('{ note('))).body.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    expect((await post(query('{ nope }'))).body.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });

  it('refuses more than 1,000 entities at once', async () => {
    const r = Array.from({ length: 1001 }, () => ({ __typename: 'Note', id: newId() }));
    const { body } = await post(
      query(
        'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
        { representations: r },
      ),
    );
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('resolves entities in the order asked for, with null for those that are not there', async () => {
    const written = await post(query('mutation { a: write(text: "a") { id } b: write(text: "b") { id } }'));
    const { a, b } = written.body.data as Record<string, { id: string }>;
    const representations = [b!.id, newId(), a!.id].map((id) => ({ __typename: 'Note', id }));
    const { body } = await post(
      query('query($r: [_Any!]!) { _entities(representations: $r) { ... on Note { text } } }', {
        r: representations,
      }),
    );
    expect(body).toEqual({ data: { _entities: [{ text: 'b' }, null, { text: 'a' }] } });
  });

  it('streams events over WebSocket and lets go of the stream when the reader leaves', async () => {
    const client = createClient({
      url: served.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: () => ({ ...signed('', null) }),
      retryAttempts: 0,
    });
    const operation = { query: 'subscription { written { text } }' };
    const events = client.iterate<{ written: { text: string } }>({
      ...operation,
      extensions: { router: signed(operationBody(operation)) },
    });
    const first = events.next();
    await eventually(async () =>
      (await subgraph.metrics()).includes('subgraph_live_subscriptions{subgraph="notes"} 1'),
    );
    await post(query('mutation { write(text: "live") { id } }'));
    expect(await first).toMatchObject({ value: { data: { written: { text: 'live' } } } });
    await events.return?.();
    await eventually(async () =>
      (await subgraph.metrics()).includes('subgraph_live_subscriptions{subgraph="notes"} 0'),
    );
    await client.dispose();
  });

  it('shows its event log, and rolled back work is not in it', async () => {
    await post(query('mutation { write(text: "undone") { id } }'));
    await post(query('mutation { write(text: "done") { id } }'));
    const read = async () => {
      const response = await fetch(url('/events?after=0&limit=100'), {
        headers: signed('/events?after=0&limit=100', null),
      });
      return ((await response.json()) as { data: { displayName: string } }[]).map(
        (event) => event.data.displayName,
      );
    };
    await eventually(async () => (await read()).includes('done'));
    expect(await read()).not.toContain('undone');
    await eventually(
      async () =>
        (await subgraph.em().getConnection().execute(`select 1 from stamp where what = 'job done'`))
          .length === 1,
    );
    expect(
      await subgraph.em().getConnection().execute(`select 1 from stamp where what = 'job undone'`),
    ).toEqual([]);
  });
});

describe('dead letters', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(url('/dead-letters'), { method: 'POST', body, headers: { ...headers } });

  it('are shown and handled again for whoever has the secret', async () => {
    const path = '/dead-letters';
    expect(await (await fetch(url(path), { headers: signed(path, null) })).json()).toEqual([]);
    const unknown = newId();
    expect(await (await post(unknown, signed(unknown, null))).json()).toEqual({
      replayed: false,
      reason: 'not_found',
    });
    expect((await post('x', signed('x', null))).status).toBe(400);
  });

  it('are nobody else’s business', async () => {
    expect((await fetch(url('/dead-letters'))).status).toBe(401);
    expect((await post(newId())).status).toBe(401);
  });
});

it('serves health, readiness, metrics and its public routes to everybody, and nothing else', async () => {
  const status = async (path: string) => (await fetch(url(path))).status;
  expect(
    await Promise.all(['/health', '/ready', '/metrics', '/public', '/graphql', '/nothing'].map(status)),
  ).toEqual([200, 200, 200, 200, 404, 404]);
});

it('tells a subscriber whose stream fails what to do, in an error with a code, and ends it', async () => {
  const { broken } = await subscribeInProcess('subscription { failing }');
  expect(broken).toMatchObject({
    errors: [{ message: 'Ask again.', extensions: { code: 'CONFLICT', requestId: 'request-1' } }],
  });
});

async function subscribeInProcess(text: string) {
  const stream = await subgraph.subscribe({ query: text, identity: null, requestId: 'request-1' });
  if (!(Symbol.asyncIterator in stream)) throw new Error('refused');
  const broken = (await stream.next()).value;
  expect(await stream.next()).toEqual({ value: undefined, done: true });
  return { broken };
}

describe('a secret that is exchanged for another', () => {
  const next = 'the-secret-that-comes-after-the-other';
  const body = query('{ __typename }');
  const statusOf = async (by: string, { url }: ServedSubgraph) => {
    const headers = { ...sign(by, { body, identity: ann, requestId: 'request-1' }) };
    return (await fetch(url, { method: 'POST', body, headers })).status;
  };

  it.each([
    ['before', [secret], secret, next],
    ['while all learn the next one', [secret, next], secret, 'a-secret-of-somebody-else-altogether'],
    ['while all begin to sign with it', [next, secret], next, 'a-secret-of-somebody-else-altogether'],
    ['after', [next], next, secret],
  ])('is good %s: each that any process may sign with at that step', async (_, secrets, good, bad) => {
    const step = await serveHttp(subgraph, { host: '127.0.0.1', port: 0, secret: secrets });
    try {
      for (const known of secrets) expect(await statusOf(known, step)).toBe(200);
      expect([await statusOf(good, step), await statusOf(bad, step)]).toEqual([200, 401]);
    } finally {
      await step.close();
    }
  });

  it('is given to processes with the other, with a comma between; each must be long enough', () => {
    const process = { PORT: '0', DATABASE_URL: 'postgres://localhost/a', REDIS_URL: 'redis://localhost' };
    const read = (ROUTER_SECRET: string) =>
      readConfig(ProcessConfig, { ...process, ROUTER_SECRET }).ROUTER_SECRET;
    expect([read(secret), read(`${next}, ${secret}`)]).toEqual([[secret], [next, secret]]);
    for (const wrong of ['short', `${secret},`, `${secret},short`]) {
      expect(() => read(wrong)).toThrow('ROUTER_SECRET: must have at least 32 characters');
    }
  });
});
