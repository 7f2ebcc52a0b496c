import { SmallGraph, type SmallSubgraph } from './fixtures/small-graph.ts';

/** Returns an interface that no type implements. */
const nodes: SmallSubgraph = {
  typeDefs: `
    type Query { node: Node box: Box! }
    type Mutation { touch: Node }
    type Box { size: Int! node: Node }
    interface Node @key(fields: "id") { id: ID! }
  `,
  resolvers: { Query: { node: () => null, box: () => ({ size: 1 }) } },
};

/** Knows more of it, and cannot be asked for it by others. */
const notes: SmallSubgraph = {
  typeDefs: `
    type Query { noted: Node }
    type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! note: String }
  `,
  resolvers: { Query: { noted: () => ({ id: 'n1' }) }, Node: { note: () => 'hello' } },
};

describe('a field that no subgraph can be asked for', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ nodes, notes });
  });
  afterAll(() => graph?.close());

  it.each([
    ['at the root', '{ node { note } }', '"node"'],
    ['beside others', '{ node { id note } noted { id } }', '"node.note"'],
    ['below another', '{ box { size node { note } } }', '"box.node"'],
    ['in a fragment', '{ box { ...B } } fragment B on Box { size node { note } }', '"box.node"'],
    ['in a mutation, which is not run', 'mutation { touch { note } }', 'a field'],
  ])('is refused instead of answered with null: %s', async (_, query, what) => {
    const body = await graph.query(query);
    expect(body.data).toBeUndefined();
    expect(body.errors).toMatchObject([
      { message: expect.stringContaining(what), extensions: { code: 'FIELD_NOT_RESOLVABLE' } },
    ]);
    expect(graph.requests).toEqual([]);
  });

  it('is answered where a subgraph can be asked', async () => {
    expect(await graph.query('{ noted { id note } node { id } box { size } }')).toEqual({
      data: { noted: { id: 'n1', note: 'hello' }, node: null, box: { size: 1 } },
    });
  });
});
