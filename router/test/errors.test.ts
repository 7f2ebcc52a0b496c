import { jest } from '@jest/globals';
import { AdmissionControl } from '../src/admission/admission-control.ts';
import { TestGraph } from './fixtures/router.ts';

describe('errors', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({ subgraphTimeoutMs: 2_000 });
  });
  afterEach(() => graph.reset());
  afterAll(() => graph.close());

  it.each([
    ['down', 'SUBGRAPH_UNAVAILABLE'],
    ['silent', 'SUBGRAPH_TIMEOUT'],
  ] as const)(
    'of a subgraph that is %s: its fields are null with %s, the rest answers',
    async (state, code) => {
      graph.subgraphs.accounts.state = state;
      const { status, body } = await graph.query(
        '{ a: me { id } u: user(id: "2") { id } product(upc: "b1") { name } }',
      );
      expect(status).toBe(200);
      expect(body.data).toEqual({ a: null, u: null, product: { name: 'Sand' } });
      const extensions = { code, service: 'accounts', requestId: expect.any(String) };
      expect(body.errors).toEqual([
        { message: expect.any(String), path: ['a'], extensions },
        { message: expect.any(String), path: ['u'], extensions },
      ]);
    },
  );

  it('of a subgraph that is down behind an entity: the entity stays, with what others know of it', async () => {
    graph.subgraphs.reviews.state = 'down';
    const { body } = await graph.query(
      '{ latest: latestReview { id } product(upc: "b1") { name ... on Book { author { name email } } } }',
    );
    expect(body.data).toEqual({
      latest: null,
      product: { name: 'Sand', author: { name: 'Aisha', email: 'aisha@example.org' } },
    });
    expect(body.errors).toMatchObject([{ path: ['latest'], extensions: { service: 'reviews' } }]);
  });

  it('of a list’s entity fetch are told once, at the list', async () => {
    graph.subgraphs.reviews.state = 'down';
    const { body } = await graph.query('{ users { name karma } }');
    expect(body.data).toEqual({ users: [null, null, null] });
    expect(body.errors).toMatchObject([
      { path: ['users'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' } },
    ]);
  });

  it('with a code keep message, code and extensions, and name their subgraph', async () => {
    const { body } = await graph.query('{ products { ... on Book { by: author { c: coded } } } }');
    expect(body.errors).toEqual([
      {
        message: 'No such thing',
        path: ['products', 0, 'by', 'c'],
        extensions: {
          code: 'NOT_FOUND',
          hint: 'look elsewhere',
          service: 'accounts',
          requestId: expect.any(String),
        },
      },
    ]);
  });

  it('without a code are masked, and their detail is in the log with the request’s id', async () => {
    const { body, headers } = await graph.query('{ me { token } }');
    expect(body).toEqual({
      data: { me: { token: null } },
      errors: [
        {
          message: 'Unexpected error',
          path: ['me', 'token'],
          extensions: {
            code: 'INTERNAL_SERVER_ERROR',
            service: 'accounts',
            requestId: headers.get('x-request-id'),
          },
        },
      ],
    });
    expect(graph.lines).toContainEqual(
      expect.objectContaining({
        requestId: headers.get('x-request-id'),
        err: expect.objectContaining({ message: 'stack and SQL inside' }),
      }),
    );
  });

  it('of an error without a code for a list’s entity keep the index', async () => {
    const { body } = await graph.query('{ product(upc: "b1") { reviews { author { secret } } } }');
    expect(body.data).toEqual({
      product: { reviews: [{ author: { secret: 'secret of Badr' } }, { author: null }] },
    });
    expect(body.errors).toMatchObject([{ path: ['product', 'reviews', 1, 'author', 'secret'] }]);
  });

  it('of variables are BAD_USER_INPUT and nothing is fetched', async () => {
    const { status, body } = await graph.query('query ($id: ID!) { user(id: $id) { id } }', { id: { a: 1 } });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(graph.subgraphs.accounts.requests).toEqual([]);
  });

  it('of our own, before anything is executed, are answered in GraphQL, masked, and logged whole', async () => {
    const fault = new TypeError('the planner is at 10.0.0.7');
    const weigh = jest.spyOn(AdmissionControl.prototype, 'weigh').mockImplementation(() => {
      throw fault;
    });
    const { status, body } = await graph.query('{ me { id } }').finally(() => weigh.mockRestore());
    const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) };
    expect([status, body]).toEqual([500, { errors: [{ message: 'Unexpected error', extensions }] }]);
    const err = expect.objectContaining({ message: fault.message, stack: expect.any(String) });
    expect(graph.lines).toContainEqual(expect.objectContaining({ msg: 'unexpected error', err }));
    expect(graph.lines).toContainEqual(expect.objectContaining({ msg: 'request', outcome: 'refused' }));
  });

  it('never carry a stack', async () => {
    for (const query of ['{', '{ nope }', '{ me { secret token } }']) {
      const { body } = await graph.query(query);
      expect(JSON.stringify(body)).not.toMatch(/ at |\.ts|node_modules|stack/);
      for (const error of body.errors ?? []) {
        expect(error.extensions).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
      }
    }
  });
});

describe('execution', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterEach(() => graph.reset());
  afterAll(() => graph.close());

  it('asks for equal entities once', async () => {
    await graph.query('{ users { friends { friends { reviews { id } } } } }');
    const [request] = graph.subgraphs.reviews.requests;
    const representations = request?.variables?.representations as { id: string }[] | undefined;
    const ids = representations?.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(graph.subgraphs.reviews.requests).toHaveLength(1);
  });

  it('does not ask a subgraph for what another @provides', async () => {
    await graph.query('{ product(upc: "b1") { ... on Book { author { name } } } }');
    expect(graph.subgraphs.accounts.requests).toEqual([]);
  });

  it('does not ask a subgraph whose fields are all skipped', async () => {
    await graph.query('query ($no: Boolean!) { me { id reviews @skip(if: $no) { id } } }', { no: true });
    expect(graph.subgraphs.reviews.requests).toEqual([]);
  });

  it('sends a subgraph only the variables its operation uses', async () => {
    await graph.query('query ($upc: ID!, $id: ID!) { product(upc: $upc) { name } user(id: $id) { name } }', {
      upc: 'b1',
      id: '1',
      spare: 'never',
    });
    expect(graph.subgraphs.catalogue.requests[0]?.variables).toEqual({ upc: 'b1' });
    expect(graph.subgraphs.accounts.requests[0]?.variables).toEqual({ id: '1' });
  });

  it('runs mutations of several subgraphs one after the other, in the order of the client', async () => {
    graph.store.journal = [];
    const { body } = await graph.query(
      'mutation { a: note(text: "1") b: record(text: "2") c: journal(text: "3") d: note(text: "4") e: record(text: "5") }',
    );
    expect(body.data).toEqual({ a: 1, b: 2, c: 3, d: 4, e: 5 });
    expect(graph.store.journal).toEqual([
      'accounts 1',
      'catalogue 2',
      'reviews 3',
      'accounts 4',
      'catalogue 5',
    ]);
  });

  it('answers a mutation with entity fields of other subgraphs, and input defaults applied', async () => {
    const { body } = await graph.query(
      'mutation ($input: RenameInput!) { rename(input: $input) { name karma } }',
      {
        input: { id: '3' },
      },
    );
    expect(body.data).toEqual({ rename: { name: 'Nobody', karma: 1 } });
  });

  it('answers __typename and introspection while every subgraph is down', async () => {
    for (const subgraph of Object.values(graph.subgraphs)) subgraph.state = 'down';
    const { body } = await graph.query('{ __typename __schema { queryType { name } } }');
    expect(body).toEqual({ data: { __typename: 'Query', __schema: { queryType: { name: 'Query' } } } });
  });

  it('hides @inaccessible types from introspection', async () => {
    const { body } = await graph.query('{ __type(name: "Draft") { name } }');
    expect(body.data).toEqual({ __type: null });
  });

  it('pollutes no prototype', async () => {
    const { status } = await graph.query(
      'query ($__proto__: ID!) { user(id: $__proto__) { __proto__: name } }',
      JSON.parse('{"__proto__": "1"}'),
    );
    expect(status).toBe(200);
    const included = await graph.query(
      'query ($__proto__: Boolean! = true) { me @include(if: $__proto__) { id } }',
    );
    expect([200, 400]).toContain(included.status);
    expect(({} as Record<string, unknown>).name).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('logs one line a request, with the time of each subgraph and without variables', async () => {
    await graph.query(
      'query Named($id: ID!) { user(id: $id) { name karma } }',
      { id: 'very-secret' },
      { headers: { 'apollographql-client-name': 'web', 'apollographql-client-version': '1.2' } },
    );
    await graph.query('query Named { me { name karma } }');
    const lines = graph.lines.filter(({ msg }) => msg === 'request');
    expect(lines).toMatchObject([
      { operation: 'Named', kind: 'query', outcome: 'ok', client: { name: 'web', version: '1.2' } },
      { subgraphs: { accounts: { fetches: 1 }, reviews: { fetches: 1 } } },
    ]);
    expect(JSON.stringify(graph.lines)).not.toContain('very-secret');
  });

  it('counts requests and fetches in its metrics', async () => {
    await graph.query('{ me { karma } }');
    const metrics = await graph.router.metrics();
    expect(metrics).toMatch(/router_requests_total\{kind="query",transport="http",outcome="ok"\} \d/);
    expect(metrics).toMatch(
      /router_subgraph_fetch_duration_seconds_count\{subgraph="reviews",outcome="ok"\} \d/,
    );
  });
});
