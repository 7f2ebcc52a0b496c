import { SmallGraph, type SmallSubgraph } from './fixtures/small-graph.ts';

interface Reference {
  __typename: string;
  id?: string;
  code?: { area: string; number: string; check: string };
  name?: string;
}

const part = { id: '1', serial: 's1', code: { area: 'a', number: 'n', check: 'c' } };

/** Can be asked for a part by its id and nothing else. */
const names: SmallSubgraph = {
  typeDefs: `
    type Part @key(fields: "serial", resolvable: false) @key(fields: "code { area number }", resolvable: false)
      @key(fields: "id") { id: ID! serial: ID! code: Code! name: String! }
    type Code { area: ID! number: ID! check: ID! @shareable }
  `,
  resolvers: { Part: { __resolveReference: ({ id }: Reference) => ({ ...part, name: `part ${id}` }) } },
};

/** Can be asked for a part by its id and two parts of its code: the third of its keys. */
const labels: SmallSubgraph = {
  typeDefs: `
    type Query { shelf: [Part!]! }
    type Part @key(fields: "code { area number }", resolvable: false) @key(fields: "serial", resolvable: false)
      @key(fields: "id code { number check }") @key(fields: "id", resolvable: false) {
      id: ID! serial: ID! code: Code!
      name: String! @external
      label: String! @requires(fields: "name")
    }
    type Code { area: ID! number: ID! check: ID! @shareable }
  `,
  resolvers: {
    Query: { shelf: () => [part, part] },
    Part: {
      __resolveReference: (reference: Reference) => reference,
      label: ({ id, code, name }: Reference) => `${id} ${code?.number} ${code?.check} ${name}`,
    },
  },
};

describe('an entity with several keys', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ names, labels });
  });
  afterAll(() => graph?.close());

  it('is asked again by the key that can be resolved, in lists too', async () => {
    const { data, errors } = await graph.query('{ shelf { label } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ shelf: [{ label: '1 n c part 1' }, { label: '1 n c part 1' }] });
    const [asked] = graph.requests.filter(({ query }) => query.includes('label'));
    expect(asked?.variables).toMatchObject({
      representations: [{ __typename: 'Part', id: '1', code: { number: 'n', check: 'c' }, name: 'part 1' }],
    });
  });

  it('is not mistaken for another when an alias of the client has the name of a key', async () => {
    const { data, errors } = await graph.query(
      '{ shelf { id: name name: serial code: __typename __typename: id label } }',
    );
    expect(errors).toBeUndefined();
    expect(data?.shelf).toEqual(
      [1, 2].map(() => ({
        id: 'part 1',
        name: 's1',
        code: 'Part',
        __typename: '1',
        label: '1 n c part 1',
      })),
    );
  });
});

/** Gives parts by a key that it cannot be asked by; what it can be asked by, others know. */
const freight: SmallSubgraph = {
  typeDefs: `
    type Query { shipped: [Part!]! }
    type Part @key(fields: "id", resolvable: false) @key(fields: "code { area number }") {
      id: ID! code: Code! @external name: String! @external
      slip: String! @requires(fields: "name")
    }
    type Code { area: ID! @external number: ID! @external }
  `,
  resolvers: {
    Query: { shipped: () => [{ id: '1' }] },
    Part: {
      __resolveReference: (reference: Reference) => reference,
      slip: ({ code, name }: Reference) => `${code?.area} ${code?.number} ${name}`,
    },
  },
};

/** Can be asked for a part by its id, and knows its code. */
const codes: SmallSubgraph = {
  typeDefs: `
    type Part @key(fields: "id") @key(fields: "code { area number }") { id: ID! code: Code! name: String! }
    type Code { area: ID! number: ID! }
  `,
  resolvers: { Part: { __resolveReference: ({ id }: Reference) => ({ ...part, name: `part ${id}` }) } },
};

describe('an entity whose subgraph can be asked only by what others know', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ freight, codes });
  });
  afterAll(() => graph?.close());

  it('is asked again by that', async () => {
    expect(await graph.query('{ shipped { slip } }')).toEqual({
      data: { shipped: [{ slip: 'a n part 1' }] },
    });
  });
});
