import { GuardedGraph } from './fixtures/guarded-graph.ts';
import { post } from './fixtures/router.ts';

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';

describe('authorization', () => {
  let graph: GuardedGraph;
  let somebody: string;
  beforeAll(async () => {
    graph = await GuardedGraph.start({
      contracts: { partner: { exclude: ['internal'] } },
      authorization: {
        policies: { auditor: { roles: ['audit', 'board'], scopes: ['read'] }, owner: { roles: ['owner'] } },
      },
    });
    somebody = await graph.token();
  });
  beforeEach(() => graph.reset());
  afterAll(() => graph.close());

  /** Data, and for each error its path; fails when an error is another than the one for what is refused. */
  const ask = async (query: string, authorization?: string, variables?: Record<string, unknown>) => {
    const { body, status } = await graph.query(query, authorization, variables);
    expect(status).toBe(200);
    for (const { extensions } of body.errors ?? []) expect(extensions.code).toBe(UNAUTHORIZED);
    return { data: body.data, refused: body.errors?.map(({ path }) => path?.join('.') ?? '') ?? [] };
  };

  it('leaves null and an error with its path in the place of a field, which no subgraph is asked for', async () => {
    const { body } = await graph.query('{ me { id email } }');
    expect(body).toMatchObject({
      data: { me: { id: '1', email: null } },
      errors: [
        {
          message: 'Not authorized to see User.email',
          path: ['me', 'email'],
          extensions: { code: UNAUTHORIZED, requestId: expect.any(String) },
        },
      ],
    });
    expect(graph.asked).toEqual(['{me{id}}']);
  });

  it('holds in contracts, too', async () => {
    const { body } = await post(`${graph.router.url}/partner`, { query: '{ me { id email } }' });
    expect(body).toMatchObject({
      data: { me: { id: '1', email: null } },
      errors: [{ path: ['me', 'email'] }],
    });
    expect(graph.asked).toEqual(['{me{id}}']);
  });

  it('lets those see it who may', async () => {
    expect(await ask('{ me { id email } }', somebody)).toEqual({
      data: { me: { id: '1', email: 'a@example.org' } },
      refused: [],
    });
  });

  it.each<[string, string, readonly string[], number | null]>([
    ['none', '', [], null],
    ['one of two', 'hr', [], null],
    ['both of two', 'read hr', [], 10],
    ['the one of the other list', 'root', [], 10],
  ])('of a field that needs scopes tells one who has %s: %s', async (_, scope, roles, salary) => {
    const { data } = await ask('{ me { salary } }', await graph.token(scope, roles));
    expect(data).toEqual({ me: { salary } });
  });

  it.each<[string, string, readonly string[], boolean]>([
    ['any of its roles and all of its scopes', 'read', ['board'], true],
    ['no scope of it', '', ['board'], false],
    ['no role of it', 'read', ['chess'], false],
    ['a policy that is not enough by itself', '', ['owner'], false],
  ])('of a field under policies judges one with %s', async (_, scope, roles, sees) => {
    const { data } = await ask('{ vault { gold } }', await graph.token(scope, roles));
    expect(data).toEqual({ vault: sees ? { gold: 1 } : null });
    expect(graph.asked).toHaveLength(sees ? 1 : 0);
  });

  it('warns of a policy that no rule explains', async () => {
    const unruly = await GuardedGraph.start({ authorization: { policies: { owner: {} } } });
    expect(unruly.lines).toContainEqual(expect.objectContaining({ policies: ['auditor', 'present'] }));
    await unruly.close();
  });

  it('asks a function about the policies that an operation names, for each caller anew', async () => {
    const asked: unknown[] = [];
    let held = ['auditor'];
    const dynamic = await GuardedGraph.start({
      authorization: {
        policies: async (names, identity) => {
          asked.push([[...names].sort(), identity?.sub]);
          return new Set(held);
        },
      },
    });
    const gold = async () => (await dynamic.query('{ vault { gold } }', await dynamic.token())).body.data;
    expect(await gold()).toEqual({ vault: { gold: 1 } });
    held = [];
    expect(await gold()).toEqual({ vault: null });
    expect((await dynamic.query('{ me { name email } }')).status).toBe(200);
    const names = ['auditor', 'owner', 'present'];
    expect(asked).toEqual([
      [names, 'u1'],
      [names, 'u1'],
    ]);
    await dynamic.close();
  });

  it('asks no subgraph when nothing is left', async () => {
    expect(await ask('{ vault { gold } rate film { title } __typename }')).toEqual({
      data: { vault: null, rate: null, film: null, __typename: 'Query' },
      refused: ['vault', 'rate', 'film'],
    });
    expect(graph.asked).toEqual([]);
  });

  it('guards what returns a guarded enum, and lists of it', async () => {
    expect(await ask('{ levels }')).toEqual({ data: { levels: null }, refused: ['levels'] });
    expect(await ask('{ levels }', await graph.token('root'))).toEqual({
      data: { levels: ['LOW'] },
      refused: [],
    });
  });

  it('sees through aliases, fragments of both kinds, and conditions', async () => {
    const query = `
      query ($yes: Boolean!) {
        one: me { ...Private mail: email @include(if: $yes) }
        two: me { ... on User @include(if: $yes) { pin: email } ...Private @skip(if: $yes) }
      }
      fragment Private on User { email ... { again: email } ...Deeper }
      fragment Deeper on User { deep: email name }
    `;
    expect(await ask(query, undefined, { yes: true })).toEqual({
      data: {
        one: { email: null, again: null, deep: null, name: 'Aisha', mail: null },
        two: { pin: null },
      },
      refused: ['one.email', 'one.again', 'one.deep', 'one.mail', 'two.pin'],
    });
    expect(graph.asked.join()).not.toContain('email');
    const { data, refused } = await ask(query, undefined, { yes: false });
    expect(data).toMatchObject({ one: { deep: null }, two: { email: null, name: 'Aisha' } });
    expect(refused).not.toContain('one.mail');
  });

  it('takes a null upward from where none may be, with list positions in the paths', async () => {
    expect(await ask('{ users { id pin } }')).toEqual({ data: null, refused: ['users.0.pin'] });
    expect(await ask('{ me { name pin } users { email } }')).toEqual({
      data: { me: null, users: [{ email: null }, { email: null }] },
      refused: ['me.pin', 'users.0.email', 'users.1.email'],
    });
  });

  it('drops variables that only what is refused would use', async () => {
    const query = 'query ($id: ID!, $text: String) { user(id: $id) { id note(text: $text) } }';
    expect(await ask(query, undefined, { id: '7', text: 'x' })).toEqual({
      data: { user: { id: '7', note: null } },
      refused: ['user.note'],
    });
    expect(graph.asked[0]).not.toContain('$text');
  });

  it('refuses a field for what it requires of other subgraphs', async () => {
    expect(await ask('{ order(id: "o1") { parcels estimate } }')).toEqual({
      data: { order: { parcels: 3, estimate: null } },
      refused: ['order.estimate'],
    });
    expect(graph.asked.join()).not.toContain('total');
    const { data } = await ask('{ order(id: "o1") { estimate } }', somebody);
    expect(data).toEqual({ order: { estimate: 300 } });
  });

  it('judges objects of an interface by what each is', async () => {
    const query = '{ media { __typename title next { title } } }';
    expect(await ask(query)).toEqual({
      data: { media: [{ __typename: 'Book', title: 'Sand', next: null }, null, null] },
      refused: ['media.0.next', 'media.1', 'media.2.title'],
    });
    expect(graph.asked.join()).toMatch(/on Book\{title/);
    expect(graph.asked.join()).not.toMatch(/on (Film|Song)\{title/);
    expect((await ask(query, await graph.token('music'))).data).toEqual({
      media: [
        { __typename: 'Book', title: 'Sand', next: { title: 'Wadi' } },
        { __typename: 'Film', title: 'Wadi', next: null },
        { __typename: 'Song', title: 'Layla', next: null },
      ],
    });
  });

  it('does not tell the type of an object that is refused for it', async () => {
    const { body } = await graph.query('{ media { kind: __typename } favourite { __typename } }');
    expect(body.data).toBeNull();
    expect(await ask('{ media { kind: __typename } }')).toEqual({
      data: { media: [{ kind: 'Book' }, null, { kind: 'Song' }] },
      refused: ['media.1'],
    });
    expect(JSON.stringify(body.errors)).not.toContain('Film');
  });

  it('judges the members of a union, in fragments on some of them', async () => {
    const query =
      '{ search { ... on User { name email } ... on Ticket { title } ... on Order { id total } } }';
    expect(await ask(query)).toEqual({
      data: { search: [{ name: 'Aisha', email: null }, { id: 'o1', total: null }, null] },
      refused: ['search.0.email', 'search.1.total', 'search.2'],
    });
    expect(graph.asked).toEqual(['{search{__typename ...on User{name}...on Order{id}}}']);
  });

  it('guards entities of other subgraphs, on the way and at the end', async () => {
    const query = '{ me { orders { total estimate owner { email address } } address } }';
    expect(await ask(query)).toEqual({
      data: {
        me: {
          orders: [{ total: null, estimate: null, owner: { email: null, address: null } }],
          address: null,
        },
      },
      refused: [
        'me.orders.0.total',
        'me.orders.0.estimate',
        'me.orders.0.owner.email',
        'me.orders.0.owner.address',
        'me.address',
      ],
    });
    expect((await ask(query, await graph.token('', ['owner']))).data).toMatchObject({
      me: { orders: [{ total: 100, estimate: 300, owner: { address: 'Here' } }], address: 'Here' },
    });
  });

  it('does not execute a refused mutation; the others run in their order', async () => {
    const query =
      'mutation ($a: Int!) { first: note(text: "1") paid: pay(amount: $a) last: note(text: "2") }';
    expect(await ask(query, undefined, { a: 5 })).toEqual({
      data: { first: 1, paid: null, last: 1 },
      refused: ['paid'],
    });
    expect(graph.asked.join()).not.toContain('pay');
    expect(graph.asked.join()).toMatch(/first.*last/);
    expect((await ask(query, somebody, { a: 5 })).data).toEqual({ first: 1, paid: 2, last: 1 });
  });

  it('keeps variants apart, whoever asks first and however often', async () => {
    const query = '{ me { name email salary } }';
    const clerk = await graph.token('hr read');
    const answers = () =>
      Promise.all(
        [undefined, somebody, clerk, undefined, clerk, somebody].map((who) => graph.query(query, who)),
      );
    for (const round of [await answers(), await answers()]) {
      expect(round.map(({ body }) => [body.data?.me].flatMap((me) => Object.values(me as object)))).toEqual([
        ['Aisha', null, null],
        ['Aisha', 'a@example.org', null],
        ['Aisha', 'a@example.org', 10],
        ['Aisha', null, null],
        ['Aisha', 'a@example.org', 10],
        ['Aisha', 'a@example.org', null],
      ]);
    }
  });

  it('shows in the schema what it refuses', async () => {
    const { data } = await ask('{ __type(name: "Film") { name } root { rate } rate }');
    expect(data).toEqual({ __type: { name: 'Film' }, root: { rate: null }, rate: null });
  });

  it('tells no more than 50 refused places, and how many more there are', async () => {
    const fields = Array.from({ length: 28 }, (_, index) => `f${index}: email`).join(' ');
    const { body } = await graph.query(`{ users { ${fields} } }`);
    expect(body.errors).toHaveLength(51);
    expect(body.errors?.at(-1)).toMatchObject({ extensions: { code: UNAUTHORIZED, more: 6 } });
  });

  const parts = async (query: string) => {
    const response = await fetch(graph.router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed;deferSpec=20220824' },
      body: JSON.stringify({ query }),
    });
    const lines = (await response.text()).split('\r\n');
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  };

  it('holds in parts that are deferred', async () => {
    const [first, later] = await parts('{ me { name ... @defer { email orders { parcels total } } } }');
    expect(first).toMatchObject({ data: { me: { name: 'Aisha' } }, hasNext: true });
    expect(first).not.toHaveProperty('errors');
    expect(later.incremental).toMatchObject([
      {
        path: ['me'],
        data: { email: null, orders: [{ parcels: 3, total: null }] },
        errors: [{ path: ['me', 'email'] }, { path: ['me', 'orders', 0, 'total'] }],
      },
    ]);
    expect(graph.asked.join()).not.toMatch(/email|total/);
  });

  it('adds no deferred part to what is refused', async () => {
    const told = await parts('{ film { ... @defer { title } } media { __typename ... @defer { title } } }');
    expect(told[0]).toMatchObject({
      data: { film: null, media: [{ __typename: 'Book' }, null, { __typename: 'Song' }] },
      errors: [{ path: ['film'] }, { path: ['media', 1] }],
    });
    const later = told.slice(1).flatMap(({ incremental }) => incremental);
    expect(later.map(({ path, data }) => [path.join('.'), data])).toEqual([
      ['media.0', { title: 'Sand' }],
      ['media.2', null],
    ]);
    expect(told.at(-1).hasNext).toBe(false);
  });

  it('ends an answer in parts of which nothing is left', async () => {
    const told = await parts('{ ... @defer { film { title } } vault { ... @defer { gold } } }');
    expect(told[0]).toMatchObject({ data: { vault: null } });
    expect(told.at(-1)).toMatchObject({ hasNext: false });
    expect(graph.asked).toEqual([]);
  });
});
