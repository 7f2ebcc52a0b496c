import { getIntrospectionQuery } from 'graphql';
import { DEFAULT_LIMITS as limits } from '../src/admission/limits.ts';
import { post, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';

/** n levels, w spreads a level: bytes grow by the level, expanded selections by w^n. */
const bomb = (n: number, w: number, leaf = 'id') =>
  `query Q { me { ...F0 } } ${Array.from(
    { length: n },
    (_, i) =>
      `fragment F${i} on User { ${Array.from({ length: w }, (_, k) => `a${k}: friends { ...F${i + 1} }`).join(' ')} }`,
  ).join(' ')} fragment F${n} on User { ${leaf} }`;
/** The same fragment spread w times at one place. */
const flat = (n: number, w: number) =>
  `query Q { me { ...F0 } } ${Array.from(
    { length: n },
    (_, i) =>
      `fragment F${i} on User { ${Array(w)
        .fill(`...F${i + 1}`)
        .join(' ')} }`,
  ).join(' ')} fragment F${n} on User { id }`;
/** An argument of n characters in a fragment that is spread w times. */
const long = (n: number, w: number) =>
  `{ me { ${'...F '.repeat(w)} } } fragment F on User { friends @include(if: "${'x'.repeat(n)}") { id } }`;
const deep = (n: number) => `{ me { ${'friends { '.repeat(n)}id${' }'.repeat(n)} } }`;
const nested = (n: number) => `{ me ${'{ friends '.repeat(n)}${'}'.repeat(n)} }`;
const aliases = (n: number, selection: string) =>
  `{ ${Array.from({ length: n }, (_, i) => `a${i}: ${selection}`).join(' ')} }`;

describe('limits, on HTTP and on sockets alike', () => {
  let graph: TestGraph;
  let socket: SocketClient;
  beforeAll(async () => {
    graph = await TestGraph.start();
    socket = await SocketClient.connect(graph.router.url);
  });
  afterAll(async () => {
    await socket.close();
    await graph.close();
  });

  const cases: [string, string, string][] = [
    ['an alias bomb', bomb(18, 2), 'MAX_SELECTIONS_LIMIT'],
    ['a larger alias bomb', bomb(24, 2), 'MAX_SELECTIONS_LIMIT'],
    ['an alias bomb with leaves in another subgraph', bomb(13, 2, 'reviews { id }'), 'MAX_SELECTIONS_LIMIT'],
    ['a fragment spread in many ways', flat(24, 2), 'MAX_SELECTIONS_LIMIT'],
    ['a long argument in a fragment', long(50_000, 6), 'OPERATION_TOO_LARGE'],
    ['a document of many tokens', flat(200, 10), 'OPERATION_TOO_LARGE'],
    [
      'a fragment cycle',
      '{ me { ...A } } fragment A on User { friends { ...A } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a fragment cycle of two steps',
      '{ me { ...A } } fragment A on User { friends { ...B } } fragment B on User { friends { ...A } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['depth', deep(200), 'MAX_DEPTH_LIMIT'],
    ['depth by one level', deep(limits.depth - 1), 'MAX_DEPTH_LIMIT'],
    ['aliases', aliases(limits.aliases + 1, '__typename'), 'MAX_ALIASES_LIMIT'],
    ['aliases as many as there is room for (row 10)', aliases(500, '__typename'), 'MAX_ALIASES_LIMIT'],
    ['aliases beyond that (row 10)', aliases(1_000, '__typename'), 'MAX_ALIASES_LIMIT'],
    [
      'aliases of what has fields of its own (row 10)',
      aliases(500, 'me { id reviews { id } }'),
      'MAX_ALIASES_LIMIT',
    ],
    ['root fields', aliases(limits.rootFields + 1, 'me { id }'), 'MAX_ROOT_FIELDS_LIMIT'],
    [
      'root fields hidden in a fragment',
      `{ ...R } fragment R on Query ${aliases(limits.rootFields + 1, 'me { id }')}`,
      'MAX_ROOT_FIELDS_LIMIT',
    ],
    [
      'root fields of a mutation',
      `mutation ${aliases(limits.mutationRootFields + 1, 'note(text: "x")')}`,
      'MAX_ROOT_FIELDS_LIMIT',
    ],
    ['directives', `{ me ${'@aa '.repeat(limits.directives + 1)} { id } }`, 'MAX_DIRECTIVES_LIMIT'],
    ['one field three thousand times', `{ me { ${'id '.repeat(3_000)} } }`, 'OPERATION_TOO_LARGE'],
    ['nesting that would exhaust the stack', nested(4_000), 'GRAPHQL_PARSE_FAILED'],
    [
      'introspection in depth',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ];

  const pages = (size: number) =>
    `{ products(first: ${size}) { ... on Book { author { favourites { name } } } } }`;
  it('refuse lists in lists by what they may return, whether the size is written, a variable or the default', async () => {
    const nested = (size: string) =>
      `${size.includes('$n') ? 'query ($n: Int)' : ''} { products${size} { reviews { author { name } } } }`;
    for (const [query, variables, status] of [
      [nested('(first: 5000)'), {}, 400],
      [nested('(first: $n)'), { n: 5000 }, 400],
      [nested('(first: $n)'), { n: 100 }, 200],
      [nested(''), {}, 200],
      [pages(100), {}, 200],
    ] as const) {
      const answer = await graph.query(query, variables);
      expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([
        status,
        status === 400 ? 'COST_LIMIT_EXCEEDED' : undefined,
      ]);
    }
  });

  it('refuse a condition on the root of a subscription and leave the socket open', async () => {
    for (const [id, condition] of [
      ['skip', '@skip(if: true)'],
      ['include', '@include(if: $yes)'],
    ] as const) {
      socket.subscribe(
        id,
        `subscription ($yes: Boolean = true) { priceChanged(upc: "1") ${condition} { price } }`,
      );
      await socket.until(() => socket.of(id).length === 1);
      expect(socket.of(id)).toMatchObject([
        { type: 'error', payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
      ]);
    }
  });

  it('do not repeat in an error what was sent', async () => {
    const query = 'mutation ($input: RenameInput!) { rename(input: $input) { id } }';
    const { status, body } = await graph.query(query, {
      input: { id: '1', name: 'hunter2; Field', nmae: 'hunter2' },
    });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      {
        message:
          'Variable "$input" got an invalid value; Field "nmae" is not defined by type "RenameInput". Did you mean "name"?',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const wrong = await graph.query(query, { input: { id: '1', name: ['hunter2'] } });
    expect(wrong.body.errors?.[0]?.message).toBe(
      'Variable "$input" got an invalid value at "input.name"; String cannot represent a non string value',
    );
  });

  it.each(cases)('refuse %s', async (_, query, code) => {
    const { status, body } = await graph.query(query);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe(code);
    expect(body.errors?.[0]?.message).not.toMatch(/call stack/i);

    const id = `${code}${query.length}`;
    socket.subscribe(id, query);
    await socket.until(() => socket.of(id).length === 1);
    expect(socket.of(id)).toMatchObject([{ type: 'error', payload: [{ extensions: { code } }] }]);
  });

  it('say what was counted, and how much is allowed', async () => {
    for (const [query, extensions] of [
      [aliases(40, '__typename'), { limit: 'aliases', found: 40, max: 30 }],
      [deep(13), { limit: 'depth', found: 15, max: 12 }],
      [flat(200, 10), { limit: 'tokens', found: 2_001, max: 2_000 }],
    ] as const) {
      expect((await graph.query(query)).body.errors?.[0]?.extensions).toMatchObject(extensions);
    }
  });

  it('answer directives by the dozen with five errors at most (row 13)', async () => {
    const attacks = [
      `query cop { __typename ${'@aa'.repeat(10)} }`,
      `query cop { __typename ${'@aa '.repeat(1_000)} }`,
      `{ __typename ${'@include(if: true) '.repeat(1_000)} }`,
      `{ __typename ${'@include(if: true) '.repeat(30)} }`,
    ];
    for (const query of attacks) {
      const { status, body } = await graph.query(query);
      expect(status).toBe(400);
      expect(body.errors?.length).toBeLessThanOrEqual(5);
    }
  });

  it.each([0.1, 2 ** 31, -(2 ** 40), '7', true, [[1, 2]], { $ne: null }, 'x'.repeat(100_000)])(
    'refuse %p for a whole number, and name the variable and the argument (row 28)',
    async (n) => {
      const { status, body } = await graph.query('query ($n: Int) { products(first: $n) { upc } }', { n });
      expect(status).toBe(400);
      const [error] = body.errors ?? [];
      expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
      expect(error?.message).toContain('Variable "$n"');
      expect(error?.message.length).toBeLessThanOrEqual(300);
    },
  );

  it('name the place of what is wrong within an argument (row 28)', async () => {
    const whole = 'mutation ($input: RenameInput!) { rename(input: $input) { id } }';
    const part = 'mutation ($name: String!) { rename(input: { id: "1", name: $name }) { id } }';
    for (const [query, variables] of [
      [whole, { input: { id: '1', name: 5 } }],
      [part, { name: 5 }],
    ] as const) {
      const { body } = await graph.query(query, variables);
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.name' });
    }
  });

  it('refuse infinity and variables nested beyond what JSON needs (row 28)', async () => {
    const query = 'query ($n: Int) { products(first: $n) { upc } }';
    const send = (variables: string) =>
      post(graph.router.url, `{"query":${JSON.stringify(query)},"variables":${variables}}`);
    const infinite = await send('{"n":1e999}');
    expect(infinite).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    });
    const deepest = await send(`{"n":1,"unused":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(deepest).toMatchObject({
      status: 400,
      body: {
        errors: [{ extensions: { code: 'BAD_USER_INPUT', limit: 'variables_depth', found: 21, max: 20 } }],
      },
    });
  });

  it('end nesting as far as a body goes with a refusal that does not speak of the stack (row 16)', async () => {
    const { status, body } = await graph.query(nested(20_000));
    expect([status, body.errors?.length, body.errors?.[0]?.extensions.code]).toEqual([
      400,
      1,
      'GRAPHQL_PARSE_FAILED',
    ]);
    expect(body.errors?.[0]?.message).not.toMatch(/call stack/i);
  });

  it('let what lies at the limit pass', async () => {
    for (const query of [
      deep(limits.depth - 2),
      aliases(limits.rootFields, 'me { id }'),
      getIntrospectionQuery(),
    ]) {
      expect((await graph.query(query)).body.errors).toBeUndefined();
    }
  });
});

describe('limits, configured', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({
      limits: {
        bodyBytes: 500_000,
        headerBytes: 2_048,
        variablesDepth: 2,
        tokens: 100_000,
        depth: 3,
        introspectionDepth: 2,
        aliases: 2,
        rootFields: 4,
        mutationRootFields: 1,
        directives: 1,
        selections: 9,
        characters: 150,
      },
    });
  });
  afterAll(() => graph.close());

  it.each<[string, string]>([
    [deep(3), 'depth'],
    ['{ __schema { types { name } } }', 'introspection_depth'],
    [aliases(3, '__typename'), 'aliases'],
    ['{ me { id } user(id: 1) { id } users { id } whoami { sub } __typename }', 'root_fields'],
    ['mutation { note(text: "a") record(text: "b") }', 'mutation_root_fields'],
    ['{ me @skip(if: false) { id @skip(if: false) } }', 'directives'],
    [`{ me { ${'id '.repeat(9)} } }`, 'selections'],
    [`{ user(id: "${'x'.repeat(150)}") { id } }`, 'characters'],
  ])('hold for %s: %s', async (query, limit) => {
    const { status, body } = await graph.query(query);
    expect([status, body.errors?.[0]?.extensions.limit]).toEqual([400, limit]);
  });

  it('hold for variables, bodies and headers', async () => {
    const nested = await graph.query('{ me { id } }', { x: [[[1]]] });
    expect([nested.status, nested.body.errors?.[0]?.extensions.limit]).toEqual([400, 'variables_depth']);
    const large = await graph.query('{ me { id } }', { x: 'x'.repeat(500_000) });
    expect([large.status, large.body.errors?.[0]?.extensions]).toMatchObject([
      413,
      { limit: 'body_bytes', max: 500_000 },
    ]);
    expect((await graph.query('{ me { id } }', { x: 'x'.repeat(400_000) })).status).toBe(200);
    const { status } = await fetch(graph.router.url, { headers: { 'x-long': 'x'.repeat(3_000) } });
    expect(status).toBe(431);
  });

  it('end a parser that runs out of stack with a refusal that does not say so (row 16)', async () => {
    const { status, body } = await graph.query(nested(20_000));
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(body.errors?.[0]?.message).not.toMatch(/call stack/i);
  });
});
