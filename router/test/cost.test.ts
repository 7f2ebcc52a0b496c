import { post } from './fixtures/router.ts';
import { ShopGraph } from './fixtures/shop-graph.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { StreamClient } from './fixtures/stream-client.ts';

type Variables = Record<string, unknown>;

/** Section A of what a graph must survive, rows 6 to 9 and 12. */
describe('what an operation costs', () => {
  let graph: ShopGraph;
  let socket: SocketClient;
  let ids = 0;
  beforeAll(async () => {
    graph = await ShopGraph.start();
    socket = await SocketClient.connect(graph.router.url);
  });
  afterAll(async () => {
    await socket.close();
    await graph.close();
  });

  const ask = (query: string, variables: Variables = {}, headers: Record<string, string> = {}) =>
    post(graph.router.url, { query, variables }, headers);
  const overSocket = async (query: string, variables: Variables) => {
    ids += 1;
    const id = String(ids);
    socket.subscribe(id, query, variables);
    await socket.until(() => socket.of(id).some(({ type }) => type !== 'next'));
    return JSON.stringify(socket.of(id));
  };
  const streamed = async (query: string, variables: Variables) => {
    const body = { query, variables };
    const stream = await StreamClient.open(graph.router.url, { accept: 'text/event-stream', body });
    await stream.ended;
    return stream.text;
  };

  const nested =
    'products(first: 100) { edges { node { bids(first: 100) { edges { node { bids(first: 100) { edges { node { id } } } } } } } } }';

  it.each<[string, string, Variables, string]>([
    ['a page without a size (row 7)', '{ products { edges { node { id } } } }', {}, 'first'],
    [
      'one in a page',
      '{ products(first: 1) { edges { node { bids { edges { node { id } } } } } } }',
      {},
      'first',
    ],
    [
      'one whose size is a variable that nobody gave',
      'query ($n: Int) { products(last: $n) { edges { node { id } } } }',
      {},
      'first',
    ],
    ['one of 100,000 (row 8)', '{ products(first: 100000) { edges { node { id } } } }', {}, 'first'],
    ['one of 0', '{ products(first: 0) { edges { node { id } } } }', {}, 'first'],
    ['one of -1', '{ products(last: -1) { edges { node { id } } } }', {}, 'last'],
    ['one beyond 32 bits', '{ products(first: 2147483648) { edges { node { id } } } }', {}, 'first'],
    ['first and last at once', '{ products(first: 1, last: 1) { edges { node { id } } } }', {}, 'last'],
    [
      '101 by a variable',
      'query ($n: Int) { products(first: $n) { edges { node { id } } } }',
      { n: 101 },
      'first',
    ],
    ['0 by a default', 'query ($n: Int = 0) { products(first: $n) { edges { node { id } } } }', {}, 'first'],
    [
      '2147483648 by a variable',
      'query ($n: Int) { products(last: $n) { edges { node { id } } } }',
      { n: 2147483648 },
      'last',
    ],
  ])(
    'refuses %s as bad input that names the argument, on each transport',
    async (_, query, variables, argument) => {
      const { status, body } = await ask(query, variables);
      expect([status, body.errors?.length]).toEqual([400, 1]);
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
      for (const text of [await overSocket(query, variables), await streamed(query, variables)]) {
        expect(text).toContain('"code":"BAD_USER_INPUT"');
        expect(text).toContain(`"argument":"${argument}"`);
      }
    },
  );

  it('lets pages of 1 to 100 through, written or as variables', async () => {
    for (const [query, variables] of [
      ['{ products(first: 1) { edges { node { id } } } }', {}],
      ['{ products(last: 100) { edges { node { id } } } }', {}],
      [
        'query ($n: Int, $m: Int) { products(first: $n, last: $m) { edges { node { id } } } }',
        { n: 100, m: null },
      ],
    ] as const) {
      expect(await ask(query, variables)).toMatchObject({ status: 200 });
    }
  });

  it('refuses pages in pages by what they may return, and says how much that is (row 9)', async () => {
    const { status, body } = await ask(`{ ${nested} }`);
    const estimated = 2_030_301;
    expect(status).toBe(400);
    expect(body).toMatchObject({
      errors: [
        {
          extensions: {
            code: 'COST_LIMIT_EXCEEDED',
            limit: 'cost',
            found: estimated,
            max: 5_000,
            cost: { estimated, max: 5_000 },
          },
        },
      ],
      extensions: { cost: { estimated, max: 5_000 } },
    });
    expect(await overSocket(`{ ${nested} }`, {})).toContain('COST_LIMIT_EXCEEDED');
    expect(await streamed(`{ ${nested} }`, {})).toContain('COST_LIMIT_EXCEEDED');
    const depends = `query ($n: Int) { ${nested.replaceAll('100', '$n')} }`;
    expect(await ask(depends, { n: 5 })).toMatchObject({ status: 200 });
    expect((await ask(depends, { n: 50 })).body.errors?.[0]?.extensions.code).toBe('COST_LIMIT_EXCEEDED');
  });

  it('tells the cost of an answer to who asks for it, and to nobody else', async () => {
    const query = '{ me { id products(first: 3) { edges { node { id } } } } }';
    const [told, untold] = await Promise.all([ask(query, {}, { 'x-cost': '1' }), ask(query)]);
    expect(told.body).toEqual({ ...untold.body, extensions: { cost: { estimated: 8, max: 5_000 } } });
    expect(untold.body).not.toHaveProperty('extensions');
  });

  it('allows one field of a high cost in an operation, whatever its alias (row 12)', async () => {
    const attempts = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, i) => `a${i}: login(code: "000${i}") { ok }`).join(' ')} }`;
    expect(await ask(attempts(1))).toMatchObject({ status: 200, body: { data: { a0: { ok: false } } } });
    graph.subgraph.requests.length = 0;
    const { status, body } = await ask(attempts(5));
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'COST_LIMIT_EXCEEDED',
      limit: 'high_cost_fields',
      found: 5,
      max: 1,
    });
    expect((await ask(attempts(20))).body.errors?.[0]?.extensions.code).toBe('MAX_ROOT_FIELDS_LIMIT');
    expect(await overSocket(attempts(2), {})).toContain('"limit":"high_cost_fields"');
    expect(
      (await ask('{ a: report(year: 1) { rows } ...R } fragment R on Query { b: report(year: 2) { rows } }'))
        .status,
    ).toBe(400);
    expect(graph.subgraph.requests).toEqual([]);
  });
});

describe('limits of the cost, configured', () => {
  const login = (index: number) => ({ query: `mutation { a${index}: login(code: "1") { ok } }` });

  it('add up over a batch', async () => {
    const graph = await ShopGraph.start({ batching: { max: 10 }, cost: { max: 300 } });
    const codes = async (operations: object[]) => {
      const { body } = await post(graph.router.url, operations);
      return (body as { errors?: { extensions: { code: string } }[] }[]).map(
        ({ errors }) => errors?.[0]?.extensions.code,
      );
    };
    const page = { query: '{ products(first: 70) { edges { node { id } } } }' };
    expect(await codes([page, page, { query: '{ me { id } }' }])).toEqual([undefined, undefined, undefined]);
    const small = { query: '{ me { id } }' };
    // What is refused costs the others nothing.
    expect(await codes([page, page, page, small])).toEqual([
      undefined,
      undefined,
      'COST_LIMIT_EXCEEDED',
      undefined,
    ]);
    expect(await codes([login(1), login(2)])).toEqual([undefined, 'COST_LIMIT_EXCEEDED']);
    await graph.close();
  });

  it('only warn where they are told to, once a request, and are counted', async () => {
    const graph = await ShopGraph.start({
      cost: { max: 20, mode: 'warn', expose: true },
      limits: {
        depth: { max: 2, mode: 'warn' },
        tokens: { max: 10, mode: 'warn' },
        pageSize: { max: 10, mode: 'warn' },
        highCostFields: { mode: 'warn' },
        variablesDepth: { max: 1, mode: 'warn' },
        bodyBytes: { max: 1_024, mode: 'warn' },
        rootFields: 3,
      },
    });
    const query =
      'query Big { products(first: 11) { edges { node { id } } } a: report(year: 1) { rows } b: report(year: 2) { rows } }';
    const variables = { x: [[1]], long: 'x'.repeat(2_000) };
    const warned = [
      'body_bytes',
      'tokens',
      'depth',
      'page_size',
      'high_cost_fields',
      'variables_depth',
      'cost',
    ];
    for (let round = 0; round < 2; round += 1) {
      graph.lines.length = 0;
      const { status, body } = await post(
        graph.router.url,
        { query, variables },
        { 'apollographql-client-name': 'shop' },
      );
      expect([status, body.errors]).toEqual([200, undefined]);
      expect(body).toMatchObject({ extensions: { cost: { estimated: 223, max: 20 } } });
      const lines = graph.lines.filter(({ limit }) => limit !== undefined);
      expect(new Set(lines.map(({ limit }) => limit))).toEqual(new Set(warned));
      expect(lines).toHaveLength(warned.length);
      expect(lines.find(({ limit }) => limit === 'depth')).toMatchObject({
        found: 4,
        max: 2,
        operation: 'Big',
        client: { name: 'shop' },
      });
    }
    const { body } = await post(graph.router.url, {
      query: '{ a: me { id } b: me { id } c: me { id } d: me { id } }',
    });
    expect(body.errors?.[0]?.extensions).toMatchObject({ limit: 'root_fields', found: 4, max: 3 });
    const metrics = await graph.router.metrics();
    for (const limit of warned)
      expect(metrics).toContain(`router_limits_exceeded_total{limit="${limit}",mode="warn"} 2`);
    expect(metrics).toContain('router_limits_exceeded_total{limit="root_fields",mode="enforce"} 1');
    await graph.close();
  });
});
