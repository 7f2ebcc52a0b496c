import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalTransport, type RunningRouter, startRouter } from '../src/index.ts';
import { plannedHere } from './fixtures/local-planner.ts';
import { eventually, type GraphQLBody, post, recordingLog } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';
import { compose, SchemaSubgraph } from './fixtures/subgraph.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])`;

const typeDefs = {
  shop: `${LINK}
    type Query { items: [Item]! @tag(name: "out") book: Book @tag(name: "out") takings: Int }
    type Mutation { close: Int }
    type Subscription { sold(after: Int): Sale! @tag(name: "out") }
    interface Item @tag(name: "out") { id: ID! }
    type Book implements Item @key(fields: "id") @tag(name: "out") {
      id: ID! state: State margin: Int @tag(name: "in")
    }
    type Draft implements Item { id: ID! }
    enum State { FRESH WORN UNSOLD @tag(name: "in") }
    type Sale @tag(name: "out") { number: Int! @tag(name: "cursor") book: Book buyer: String @tag(name: "in") }
  `,
  stock: `${LINK}
    type Book @key(fields: "id") { id: ID! pieces: Int supplier: String @tag(name: "in") }
  `,
};

const books = [
  { __typename: 'Book', id: '1', state: 'FRESH', margin: 3 },
  { __typename: 'Draft', id: '2' },
  { __typename: 'Book', id: '3', state: 'UNSOLD', margin: 4 },
];

const waiting: (() => void)[] = [];
let published = 0;
const publish = () => {
  published += 1;
  for (const wake of waiting.splice(0)) wake();
};
async function* sales() {
  for (let number = 1; ; number += 1) {
    if (published < number) await new Promise<void>((resolve) => waiting.push(resolve));
    yield { sold: { number, book: books[0], buyer: 'Layla' } };
  }
}

const resolvers = {
  shop: {
    Query: { items: () => books, book: () => books[2], takings: () => 7 },
    Subscription: { sold: { subscribe: () => sales() } },
  },
  stock: { Book: { __resolveReference: ({ id }: { id: string }) => ({ id, pieces: 5, supplier: 'Sam' }) } },
};

const subgraphs = {
  shop: new SchemaSubgraph('shop', typeDefs.shop, resolvers.shop),
  stock: new SchemaSubgraph('stock', typeDefs.stock, resolvers.stock),
};

const KEY = 'the key of the shopkeeper';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let file: string;
let router: RunningRouter;
const { log, lines } = recordingLog();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'router-contracts-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, compose(typeDefs));
  router = await startRouter({
    ...plannedHere,
    // The first plan of a process may take long beside other tests.
    planningTimeoutMs: 20_000,
    supergraph: { file },
    port: 0,
    transports: ({ name }) => new LocalTransport(subgraphs[name as keyof typeof subgraphs]),
    contracts: {
      partner: { include: ['out'], exclude: ['in'] },
      shop: { exclude: ['in'], path: '/shop' },
      numberless: { exclude: ['in', 'cursor'] },
    },
    clients: { shopkeeper: { contract: 'shop', apiKeySha256: [sha256(KEY)] } },
    subscriptions: { resume: { sold: { argument: 'after', field: 'number' } } },
    log,
  });
});
afterAll(async () => {
  await router.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  subgraphs.shop.requests.length = 0;
});

const at = (path: string) => router.url.replace('/graphql', path);
const ask = async (query: string, path = '/graphql/partner') =>
  (await post(at(path), { query })) as { status: number; body: GraphQLBody };
const textOf = async (query: string, path?: string) => JSON.stringify((await ask(query, path)).body);

describe('the path of a contract', () => {
  it('answers what the contract shows, over POST and GET', async () => {
    const query = '{ book { id pieces } }';
    const whole = { data: { book: { id: '3', pieces: 5 } } };
    expect((await ask(query)).body).toEqual(whole);
    const headers = { 'apollo-require-preflight': '1' };
    const byGet = await fetch(`${at('/shop')}?query=${encodeURIComponent(query)}`, { headers });
    expect(await byGet.json()).toEqual(whole);
  });

  it('refuses what the contract hides, which the whole graph answers', async () => {
    for (const query of [
      '{ takings }',
      '{ book { margin } }',
      '{ book { supplier } }',
      'mutation { close }',
    ]) {
      const { status, body } = await ask(query);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    expect((await ask('{ takings }', '/graphql')).body).toEqual({ data: { takings: 7 } });
    expect((await ask('{ takings book { pieces } }', '/shop')).body.data).toMatchObject({ takings: 7 });
    expect(subgraphs.shop.requests).toHaveLength(2);
  });

  it('opens the page in a browser', async () => {
    const response = await fetch(at('/shop'), { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    await response.text();
  });
});

describe('the contract of a client', () => {
  const as = (path: string, query: string) => post(at(path), { query }, { 'x-api-key': KEY });

  it('holds at the address of the whole graph', async () => {
    expect((await as('/graphql', '{ takings book { pieces } }')).body).toMatchObject({
      data: { takings: 7 },
    });
    expect((await as('/graphql', '{ book { margin } }')).status).toBe(400);
    expect((await as('/shop', '{ takings }')).body).toEqual({ data: { takings: 7 } });
  });

  it('keeps it from the address of another', async () => {
    const { status, body } = await as('/graphql/partner', '{ book { id } }');
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('what a contract hides', () => {
  const HIDDEN = /Draft|margin|supplier|UNSOLD|buyer|takings|Mutation|close/;

  it('is in no part of introspection', async () => {
    const text = await textOf(
      '{ __schema { types { name fields { name } enumValues { name } possibleTypes { name } } } }',
    );
    expect(text).toContain('"Book"');
    expect(text).not.toMatch(HIDDEN);
    expect(await textOf('{ __type(name: "Draft") { name } }')).toBe('{"data":{"__type":null}}');
  });

  it('is in no suggestion', async () => {
    for (const query of [
      '{ taking }',
      '{ book { margi } }',
      '{ items { ... on Drafts { id } } }',
      'mutation { clos }',
    ]) {
      expect(await textOf(query)).not.toMatch(/"takings"|"margin"|"Draft"|"close"/);
    }
  });

  it('is null and an error where a subgraph gives an object of its type, and names none', async () => {
    const { body } = await ask('{ items { __typename id } }');
    expect(body.data).toEqual({
      items: [{ __typename: 'Book', id: '1' }, null, { __typename: 'Book', id: '3' }],
    });
    expect(body.errors).toMatchObject([{ path: ['items', 1], extensions: { code: 'INVALID_RESULT' } }]);
    expect(JSON.stringify(body)).not.toMatch(HIDDEN);
    expect((await ask('{ items { __typename } }', '/graphql')).body.errors).toBeUndefined();
  });

  it('is null and an error where a subgraph gives one of its values', async () => {
    const { body } = await ask('{ book { state } }');
    expect(body.data).toEqual({ book: { state: null } });
    expect(body.errors).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(HIDDEN);
  });
});

describe('subscriptions of a contract', () => {
  const SOLD = 'subscription { sold(after: 0) { number book { id pieces } } }';

  it('come over a socket on its path, and share no stream with those of another view', async () => {
    const partner = await SocketClient.connect(at('/graphql/partner'));
    partner.subscribe('hidden', 'subscription { sold { buyer } }');
    await partner.until((messages) => messages.some(({ type }) => type === 'error'));
    expect(JSON.stringify(partner.messages)).toContain('Cannot query field');
    const whole = await SocketClient.connect(at('/graphql'));
    for (const client of [partner, whole]) client.subscribe('1', SOLD);
    await eventually(() => subgraphs.shop.requests.length === 2);
    publish();
    for (const client of [partner, whole]) {
      await client.until((messages) => messages.some(({ type }) => type === 'next'));
      client.socket.terminate();
    }
  });

  it('are numbered for resuming by a field that the contract hides, and do not show it', async () => {
    const client = await SocketClient.connect(at('/graphql/numberless'));
    client.subscribe('refused', 'subscription { sold { number } }');
    await client.until((messages) => messages.some(({ type }) => type === 'error'));
    client.subscribe('1', 'subscription { sold(after: 0) { book { id pieces } } }');
    await eventually(() => subgraphs.shop.requests.some(({ query }) => query.includes('number')));
    publish();
    await client.until((messages) => messages.some(({ type }) => type === 'next'));
    const event = client.messages.find(({ type }) => type === 'next');
    expect(event?.payload).toEqual({ data: { sold: { book: { id: '1', pieces: 5 } } } });
    client.socket.terminate();
  });

  it('come as multipart on its path, and go on under a new supergraph as long as the contract has them', async () => {
    const stream = await StreamClient.open(at('/graphql/partner'), {
      accept: 'multipart/mixed;subscriptionSpec=1.0',
      body: { query: SOLD },
    });
    expect(stream.status).toBe(200);
    publish();
    await stream.until((text) => text.includes(`"number":${published}`));
    await writeFile(file, `${compose(typeDefs)}\n`);
    await eventually(() => lines.some(({ msg }) => msg === 'supergraph replaced'));
    publish();
    await stream.until((text) => text.includes(`"number":${published}`));
    const without = typeDefs.shop.replace(
      'sold(after: Int): Sale! @tag(name: "out")',
      'sold(after: Int): Sale!',
    );
    await writeFile(file, compose({ ...typeDefs, shop: without }));
    expect(await stream.ended).toBe('ended');
    expect(stream.text).toContain('SUBSCRIPTION_SCHEMA_RELOAD');
    await writeFile(file, compose(typeDefs));
    await eventually(async () => (await textOf('{ __type(name: "Sale") { name } }')).includes('Sale'));
  });
});

describe('a supergraph that a contract cannot be made of', () => {
  const none = compose(typeDefs).replaceAll('@tag(name: "out")', '');

  it('is refused with one line, and the old one serves on', async () => {
    lines.length = 0;
    await writeFile(`${file}.next`, none);
    // At once: half a file would be refused for another reason.
    await rename(`${file}.next`, file);
    await eventually(() => lines.some(({ level }) => level === 50));
    const said = lines.filter(({ level }) => level === 50);
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said[0])).toContain('The contract \\"partner\\" cannot be made of the supergraph');
    expect((await ask('{ book { id } }')).status).toBe(200);
  });

  it('does not start, and says why', async () => {
    const starting = startRouter({
      ...plannedHere,
      supergraph: none,
      port: 0,
      transports: () => new LocalTransport(subgraphs.shop),
      contracts: { partner: { include: ['out'] } },
      log,
    });
    await expect(starting).rejects.toThrow(
      'The contract "partner" cannot be made of the supergraph:\nNo field of the query type is left',
    );
  });
});
