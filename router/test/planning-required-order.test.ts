import { SmallGraph, type SmallSubgraph } from './fixtures/small-graph.ts';

/** A representation, or what a subgraph makes of it. */
type Thing = Record<string, unknown> & { n: number };

const numberIn = (key: unknown): number => Number(String(key).replace(/\D/g, ''));

/** Everything of a thing that a subgraph did not send counts as nothing, so that what is wrong is seen. */
const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

// From `a` to `d` one comes only through `b` and `c`, a key at a time.
const a: SmallSubgraph = {
  typeDefs: `
    type Query { thing(n: Int!): Thing things: [Thing!]! either: [Either!]! }
    type Mutation { make(n: Int!): Thing }
    type Thing @key(fields: "id") { id: ID! a: String! parts: [Thing!]! }
    type Note { thing: Thing! }
    union Either = Thing | Note
  `,
  resolvers: {
    Query: {
      thing: (_: unknown, { n }: Thing) => ({ n }),
      things: () => [{ n: 1 }, { n: 2 }],
      either: () => [
        { __typename: 'Thing', n: 3 },
        { __typename: 'Note', thing: { n: 4 } },
      ],
    },
    Mutation: { make: (_: unknown, { n }: Thing) => ({ n }) },
    Thing: {
      __resolveReference: ({ id }: { id: string }) => ({ n: numberIn(id) }),
      id: ({ n }: Thing) => `id${n}`,
      a: ({ n }: Thing) => `a${n}`,
      parts: ({ n }: Thing) => [{ n: n + 10 }, { n: n + 20 }],
    },
  },
};

const b: SmallSubgraph = {
  typeDefs: `
    type Query { bs: [Thing!]! }
    type Thing @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! b: String! place: Place! }
    type Place @key(fields: "ref") { ref: ID! fromB: String! }
  `,
  resolvers: {
    Query: { bs: () => [{ n: 6 }, { n: 7 }] },
    Thing: {
      __resolveReference: ({ id, sku }: { id?: string; sku?: string }) => ({ n: numberIn(id ?? sku) }),
      id: ({ n }: Thing) => `id${n}`,
      sku: ({ n }: Thing) => `sku${n}`,
      b: ({ n }: Thing) => `b${n}`,
      place: ({ n }: Thing) => ({ n }),
    },
    Place: { ref: ({ n }: Thing) => `ref${n}`, fromB: ({ n }: Thing) => `b${n}` },
  },
};

const c: SmallSubgraph = {
  typeDefs: `
    type Thing @key(fields: "sku") @key(fields: "code { value }") {
      sku: ID! code: Code! c: String!
      b: String! @external cb: String! @requires(fields: "b")
    }
    type Code @key(fields: "value") { value: ID! }
    type Place @key(fields: "ref") { ref: ID! fromC: String! }
  `,
  resolvers: {
    Thing: {
      __resolveReference: ({ sku, code, b }: { sku?: string; code?: { value: string }; b?: string }) => ({
        n: numberIn(sku ?? code?.value),
        b,
      }),
      sku: ({ n }: Thing) => `sku${n}`,
      code: ({ n }: Thing) => ({ value: `code${n}` }),
      c: ({ n }: Thing) => `c${n}`,
      cb: (thing: Thing) => text(thing.b),
    },
    Place: {
      __resolveReference: ({ ref }: { ref: string }) => ({ n: numberIn(ref) }),
      fromC: ({ n }: Thing) => `c${n}`,
    },
  },
};

const d: SmallSubgraph = {
  typeDefs: `
    type Thing @key(fields: "code { value }") {
      code: Code! c: String! @external
      fromC: String! @requires(fields: "c")
      cb: String! @external fromCb: String! @requires(fields: "cb")
      place: Place! @external parts: [Thing!]! @external a: String! @external
      deep: String! @requires(fields: "place { fromB fromC } parts { a }")
    }
    type Code @key(fields: "value") { value: ID! }
    type Place { fromB: String! @external fromC: String! @external }
  `,
  resolvers: {
    Thing: {
      fromC: (thing: Thing) => text(thing.c),
      fromCb: (thing: Thing) => text(thing.cb),
      deep: (thing: Thing) => `${text(thing.place)} ${text(thing.parts)}`,
    },
  },
};

const deep = (n: number) =>
  `${text({ fromB: `b${n}`, fromC: `c${n}` })} ${text([{ a: `a${n + 10}` }, { a: `a${n + 20}` }])}`;

describe('a @requires, at the end of a chain of keys', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ a, b, c, d });
  });
  afterAll(() => graph?.close());

  it('gets a field that is as far away as its own', async () => {
    expect(await graph.query('{ thing(n: 5) { fromC } }')).toEqual({ data: { thing: { fromC: '"c5"' } } });
  });

  it('gets it for each item of a list', async () => {
    expect(await graph.query('{ things { fromC again: fromC c } }')).toEqual({
      data: { things: [1, 2].map((n) => ({ fromC: `"c${n}"`, again: `"c${n}"`, c: `c${n}` })) },
    });
  });

  it('gets fields beneath objects and lists, from several subgraphs', async () => {
    expect(await graph.query('mutation { make(n: 5) { deep } }')).toEqual({
      data: { make: { deep: deep(5) } },
    });
    expect(await graph.query('{ things { deep parts { deep } } }')).toEqual({
      data: {
        things: [1, 2].map((n) => ({
          deep: deep(n),
          parts: [{ deep: deep(n + 10) }, { deep: deep(n + 20) }],
        })),
      },
    });
  });

  it('gets them from an object whose key alone is there before', async () => {
    expect(await graph.query('{ bs { deep fromCb place { ref } } }')).toEqual({
      data: {
        bs: [6, 7].map((n) => ({ deep: deep(n), fromCb: text(text(`b${n}`)), place: { ref: `ref${n}` } })),
      },
    });
  });

  it('gets them beneath a union', async () => {
    expect(
      await graph.query('{ either { ... on Thing { deep fromC } ... on Note { thing { fromC deep } } } }'),
    ).toEqual({
      data: { either: [{ deep: deep(3), fromC: '"c3"' }, { thing: { fromC: '"c4"', deep: deep(4) } }] },
    });
  });

  it('gets them in each of several mutations, which still run in their order', async () => {
    graph.requests.length = 0;
    expect(
      await graph.query('mutation { one: make(n: 1) { fromC } two: make(n: 2) { fromC deep } }'),
    ).toEqual({
      data: { one: { fromC: '"c1"' }, two: { fromC: '"c2"', deep: deep(2) } },
    });
    const mutations = graph.requests.filter(({ query }) => query.startsWith('mutation'));
    expect(mutations.map(({ query }) => /one|two/.exec(query)?.[0])).toEqual(
      mutations.length === 1 ? ['one'] : ['one', 'two'],
    );
  });
});
