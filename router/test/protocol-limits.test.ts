import { TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';

/** n levels, w spreads a level: bytes grow by the level, expanded selections by w^n. */
const bomb = (n: number, w: number, leaf = 'id', field = 'friends') =>
  `${Array.from({ length: n }, (_, i) => {
    const spreads = Array.from({ length: w }, (__, k) => `a${k}: ${field} { ...F${i + 1} }`);
    return `fragment F${i} on User { ${spreads.join(' ')} }`;
  }).join(' ')} fragment F${n} on User { ${leaf} }`;
const flat = (n: number, w: number) =>
  Array.from({ length: n }, (_, i) => `fragment F${i} on User { ${`...F${i + 1} `.repeat(w)}}`).join(' ') +
  ` fragment F${n} on User { id }`;
const deep = (n: number) => `${'friends { '.repeat(n)}id${' }'.repeat(n)}`;

type Code = string | undefined;
type Variables = Record<string, unknown>;

/** Section A of what a graph must survive, rows 1 to 7 and 19, as the selection of a query and of a subscription. */
describe('the same limits hold on every transport', () => {
  let graph: TestGraph;
  let socket: SocketClient;
  let ids = 0;
  beforeAll(async () => {
    graph = await TestGraph.start();
    socket = await SocketClient.connect(graph.router.url);
  });
  afterAll(async () => {
    await socket.close();
    await graph.close();
  });

  const stream = async (accept: string, query: string, variables: Variables, get = false): Promise<Code> => {
    const search = `?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;
    const request = get
      ? { search, headers: { 'apollo-require-preflight': '1' } }
      : { body: { query, variables } };
    const client = await StreamClient.open(graph.router.url, { accept, ...request });
    await client.ended;
    return /"code":"(\w+)"/.exec(client.text)?.[1];
  };
  const overSocket = async (query: string, variables: Variables): Promise<Code> => {
    ids += 1;
    const id = String(ids);
    socket.subscribe(id, query, variables);
    await socket.until(() => socket.of(id).some(({ type }) => type !== 'next'));
    return /"code":"(\w+)"/.exec(JSON.stringify(socket.of(id)))?.[1];
  };
  const everywhere = async (query: string, variables: Variables = {}): Promise<Code[]> => [
    await stream('application/json', query, variables),
    ...(query.length < 8_000 ? [await stream('application/json', query, variables, true)] : []),
    await stream('multipart/mixed;subscriptionSpec=1.0', query, variables),
    await stream('text/event-stream', query, variables),
    await overSocket(query, variables),
  ];

  const cases: [string, string, string, string?][] = [
    ['an alias bomb (row 1)', '...F0', 'MAX_SELECTIONS_LIMIT', bomb(18, 2)],
    ['a larger alias bomb (row 1)', '...F0', 'MAX_SELECTIONS_LIMIT', bomb(20, 2)],
    ['one with leaves elsewhere (row 1)', '...F0', 'MAX_SELECTIONS_LIMIT', bomb(13, 2, 'reviews { id }')],
    ['one beyond the planner (row 2)', '...F0', 'MAX_SELECTIONS_LIMIT', bomb(24, 2)],
    ['a fragment spread in many ways (row 3)', '...F0', 'MAX_SELECTIONS_LIMIT', flat(24, 2)],
    ['one of many tokens (row 3)', '...F0', 'OPERATION_TOO_LARGE', flat(200, 10)],
    [
      'a fragment cycle (row 4)',
      '...A',
      'GRAPHQL_VALIDATION_FAILED',
      'fragment A on User { friends { ...A } }',
    ],
    [
      'a cycle of two steps (row 4)',
      '...A',
      'GRAPHQL_VALIDATION_FAILED',
      'fragment A on User { friends { ...B } } fragment B on User { friends { ...A } }',
    ],
    ['depth (row 6)', deep(200), 'MAX_DEPTH_LIMIT'],
    ['depth of lists without a size (row 7)', deep(12), 'MAX_DEPTH_LIMIT'],
  ];

  it.each(cases)('for %s', async (_, selection, code, fragments = '') => {
    const query = `query Q { me { ${selection} } } ${fragments}`;
    expect(new Set(await everywhere(query))).toEqual(new Set([code]));
    const subscription = `subscription S { priceChanged(upc: "b1") { author { ${selection} } } } ${fragments}`;
    expect(new Set(await everywhere(subscription))).toEqual(new Set([code]));
  });

  it.each<[string, string, Variables]>([
    ['an alias', '{ me { __proto__: name } }', {}],
    ['a constructor', '{ me { constructor: name id } }', {}],
    [
      'a variable',
      'query($__proto__: ID = "1") { user(id: $__proto__) { id } }',
      JSON.parse('{"__proto__":"2"}'),
    ],
    ['a condition', 'query($__proto__: Boolean! = true) { me @include(if: $__proto__) { id } }', {}],
    [
      'an input',
      'mutation($input: RenameInput!) { rename(input: $input) { id } }',
      JSON.parse('{"input":{"id":"9","name":"x","__proto__":{"polluted":1}}}'),
    ],
  ])('for names of the prototype as %s, which pollute nothing (row 19)', async (_, query, variables) => {
    const codes = await everywhere(query, variables);
    for (const code of codes) expect(code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(({} as Variables).polluted).toBeUndefined();
    expect(({} as Variables).name).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('subscriptions that break the rules, or only look odd', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterAll(() => graph.close());

  const anonymous = 'subscription { priceChanged(upc: "b1") { price } }';
  it('are answered without a name, to clients without one, on each protocol', async () => {
    const socket = await SocketClient.connect(graph.router.url);
    socket.send({ type: 'subscribe', id: '1', payload: { query: anonymous } });
    const open = (accept: string) =>
      StreamClient.open(graph.router.url, { accept, body: { query: anonymous } });
    const streams = [await open('multipart/mixed;subscriptionSpec=1.0'), await open('text/event-stream')];
    await socket.until((messages) => {
      graph.store.changePrice('b1', 7);
      return messages.some(({ type }) => type === 'next');
    });
    for (const stream of streams) {
      await stream.until((text) => {
        graph.store.changePrice('b1', 7);
        return text.includes('{"data":{"priceChanged":{"price":7}}}');
      });
      stream.leave();
    }
    await socket.close();
  });

  it.each([
    [
      'subscription { a: priceChanged(upc: "b1") { price } b: priceChanged(upc: "b1") { price } }',
      'two root fields',
    ],
    ['subscription { priceChanged(upc: "b1") @skip(if: true) { price } }', 'a condition at the root'],
    [
      'subscription { ...S } fragment S on Subscription { priceChanged(upc: "b1") @include(if: true) { price } }',
      'a condition in a fragment',
    ],
    [
      'subscription { ... { ...A } } fragment A on Subscription { ...A ... @skip(if: true) { priceChanged(upc: "1") { price } } }',
      'a condition in a fragment of a fragment that spreads itself',
    ],
    ['subscription { __typename }', 'no field of ours'],
  ])('%s is refused on each protocol: %s', async (query) => {
    const socket = await SocketClient.connect(graph.router.url);
    socket.subscribe('1', query);
    await socket.until(() => socket.of('1').length === 1);
    expect(socket.of('1')).toMatchObject([
      { type: 'error', payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    ]);
    await socket.close();
    for (const accept of ['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream']) {
      const stream = await StreamClient.open(graph.router.url, { accept, body: { query } });
      await stream.ended;
      expect([stream.status, stream.headers['content-type']]).toEqual([
        400,
        'application/json; charset=utf-8',
      ]);
      expect(JSON.parse(stream.text).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
