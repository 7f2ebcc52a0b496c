import { SmallGraph, type SmallSubgraph } from './fixtures/small-graph.ts';

type Thing = Record<string, unknown> & { n: number };

const numberIn = (key: unknown): number => Number(String(key).replace(/\D/g, ''));

interface Keys {
  id?: string;
  sku?: string;
}

const byKey = {
  __resolveReference: (representation: Keys) => ({
    ...representation,
    n: numberIn(representation.id ?? representation.sku),
  }),
  id: ({ n }: Thing) => `id${n}`,
  sku: ({ n }: Thing) => `sku${n}`,
};

const base: SmallSubgraph = {
  typeDefs: `
    type Query { things: [Thing!]! }
    type Mutation { make(n: Int!): Thing }
    type Thing @key(fields: "id") {
      id: ID! base: Int!
      four: Int @external five: Int @requires(fields: "four")
    }
  `,
  resolvers: {
    Query: { things: () => [{ n: 1 }, { n: 2 }] },
    Mutation: { make: (_: unknown, { n }: Thing) => ({ n }) },
    Thing: { ...byKey, base: ({ n }: Thing) => n * 100, five: ({ four }: Thing) => Number(four) + 5 },
  },
};

const odd: SmallSubgraph = {
  typeDefs: `
    type Query { odd: Box! }
    type Box { things: [[Thing!]!]! }
    type Thing @key(fields: "id") @key(fields: "sku") {
      id: ID! sku: ID!
      base: Int! @external one: Int @requires(fields: "base")
      two: Int @external three(plus: Int = 3): Int @requires(fields: "two")
    }
  `,
  resolvers: {
    Query: { odd: () => ({ things: [[{ n: 1 }], [{ n: 2 }, { n: 3 }]] }) },
    Thing: {
      ...byKey,
      one: (thing: Thing) => Number(thing.base) + 1,
      three: (thing: Thing, { plus }: { plus: number }) => Number(thing.two) + plus,
    },
  },
};

const even: SmallSubgraph = {
  typeDefs: `
    type Query { even: [Thing] }
    type Thing @key(fields: "sku") {
      sku: ID!
      one: Int @external two: Int @requires(fields: "one")
      three(plus: Int = 3): Int @external four: Int @requires(fields: "three")
      more: Thing
    }
  `,
  resolvers: {
    Query: { even: () => [{ n: 4 }, null] },
    Thing: {
      ...byKey,
      two: (thing: Thing) => Number(thing.one) + 2,
      four: (thing: Thing) => Number(thing.three) + 4,
      more: ({ n }: Thing) => ({ n: n + 1 }),
    },
  },
};

describe('a field that requires what requires something in its turn', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ base, odd, even });
  });
  afterAll(() => graph?.close());

  const one = (n: number) => n * 100 + 1;

  it('gets it, and so does each of those', async () => {
    expect(await graph.query('{ things { two } }')).toEqual({
      data: { things: [{ two: one(1) + 2 }, { two: one(2) + 2 }] },
    });
    expect(await graph.query('mutation { make(n: 7) { five } }')).toEqual({
      data: { make: { five: one(7) + 2 + 3 + 4 + 5 } },
    });
  });

  it('gets it wherever the object comes from', async () => {
    expect(await graph.query('{ odd { things { two one } } even { four } }')).toEqual({
      data: {
        odd: { things: [[1], [2, 3]].map((row) => row.map((n) => ({ two: one(n) + 2, one: one(n) }))) },
        even: [{ four: one(4) + 9 }, null],
      },
    });
  });

  it('gets it deep inside a fetch that cannot hand it over', async () => {
    expect(await graph.query('{ even { more { four more { two } } two } }')).toEqual({
      data: { even: [{ more: { four: one(5) + 9, more: { two: one(6) + 2 } }, two: one(4) + 2 }, null] },
    });
  });

  it('gets it beside what the client asks for by the same names', async () => {
    expect(
      await graph.query('query ($p: Int) { things { three(plus: $p) two: five base: one } }', { p: 50 }),
    ).toEqual({
      data: {
        things: [1, 2].map((n) => ({ three: one(n) + 52, two: one(n) + 14, base: one(n) })),
      },
    });
  });
});
