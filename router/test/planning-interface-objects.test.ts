import { SmallGraph, type SmallSubgraph } from './fixtures/small-graph.ts';

interface Item {
  __typename: string;
  id: string;
}

const items: Item[] = [
  { __typename: 'Book', id: 'b' },
  { __typename: 'Film', id: 'f' },
  { __typename: 'Lamp', id: 'l' },
];
const item = ({ id }: { id: string }) => items.find((one) => one.id === id);
const named = { name: ({ id }: Item) => `name ${id}` };
const rates: Record<string, number> = { USD: 1, EUR: 2 };
const owned = {
  weight: () => 2,
  price: (_: Item, { currency }: { currency: string }) => 10 * (rates[currency] ?? 0),
};

/** Knows the items by their types. */
const catalogue: SmallSubgraph = {
  typeDefs: `
    type Query { items: [Item!]! }
    interface Named { name: String! }
    interface Printed { pages: Int! }
    interface Item implements Named @key(fields: "id") { id: ID! name: String! weight: Int! price(currency: String!): Int! }
    type Book implements Item & Named & Printed @key(fields: "id") {
      id: ID! name: String! weight: Int! pages: Int! price(currency: String!): Int! sequel: Item
    }
    type Film implements Item & Named @key(fields: "id") {
      id: ID! name: String! weight: Int! minutes: Int! price(currency: String!): Int!
    }
    type Lamp implements Item & Named @key(fields: "id") { id: ID! name: String! weight: Int! price(currency: String!): Int! }
    type Page implements Printed { pages: Int! }
    union Media = Book | Film | Page
    union All = Book | Film | Lamp
    union Other = Page
  `,
  resolvers: {
    Query: { items: () => items },
    Item: { __resolveReference: item },
    Book: { __resolveReference: item, ...named, ...owned, pages: () => 7, sequel: () => items[1] },
    Film: { __resolveReference: item, ...named, ...owned, minutes: () => 9 },
    Lamp: { __resolveReference: item, ...named, ...owned },
  },
};

/** Knows them as one type, and can be asked for any. */
const stock: SmallSubgraph = {
  typeDefs: `
    type Query { stocked: [Item!]! }
    type Item @key(fields: "id") @interfaceObject {
      id: ID! inStock: Int!
      weight: Int! @external
      freight: Int! @requires(fields: "weight")
      price(currency: String!): Int! @external
      worth: Int! @requires(fields: "price(currency: \\"USD\\")")
      worthInEuros: Int! @requires(fields: "price(currency: \\"EUR\\")")
    }
  `,
  resolvers: {
    Query: { stocked: () => items.map(({ id }) => ({ id })) },
    Item: {
      freight: ({ weight }: { weight: number }) => weight * 10,
      inStock: ({ id }: Item) => id.charCodeAt(0),
      worth: ({ price: given }: { price: number }) => given,
      worthInEuros: ({ price: given }: { price: number }) => given,
    },
  },
};

describe('a field that returns an @interfaceObject', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ catalogue, stock });
  });
  afterAll(() => graph?.close());

  const stocked = async (selection: string) => {
    const body = await graph.query(`{ stocked { ${selection} } }`);
    expect(body.errors).toBeUndefined();
    return body.data?.stocked;
  };

  it('may be asked by a union that has some of its types', async () => {
    expect(await stocked('... on Media { ... on Book { pages } ... on Film { minutes } }')).toEqual([
      { pages: 7 },
      { minutes: 9 },
      {},
    ]);
    expect(await stocked('inStock ... on Media { __typename }')).toEqual([
      { inStock: 98, __typename: 'Book' },
      { inStock: 102, __typename: 'Film' },
      { inStock: 108 },
    ]);
  });

  it('may be asked by a union that has all of its types', async () => {
    expect(await stocked('... on All { __typename ... on Item { inStock name } }')).toEqual(
      items.map(({ __typename, id }) => ({ __typename, inStock: id.charCodeAt(0), name: `name ${id}` })),
    );
  });

  it('may be asked by a union through which none of its types comes', async () => {
    expect(await stocked('... on Media { ... on Page { pages } }')).toEqual([{}, {}, {}]);
    expect(await stocked('... on Media { ... on Other { __typename } }')).toEqual([{}, {}, {}]);
  });

  it('may be asked by another interface', async () => {
    expect(await stocked('... on Printed { pages }')).toEqual([{ pages: 7 }, {}, {}]);
    expect(await stocked('... on Named { name }')).toEqual(items.map(({ id }) => ({ name: `name ${id}` })));
    expect(await stocked('... on Printed { ... on Item { inStock } }')).toEqual([{ inStock: 98 }, {}, {}]);
  });

  it('may be asked in named fragments, beneath one another', async () => {
    const { data } = await graph.query(
      `{ stocked { ...M } }
       fragment M on Media { ... on Book { sequel { ...N inStock } } }
       fragment N on Media { ...T ... on Item { name } }
       fragment T on All { __typename }`,
    );
    expect(data?.stocked).toEqual([{ sequel: { __typename: 'Film', name: 'name f', inStock: 102 } }, {}, {}]);
  });

  it('gets what all types have where some also have what requires more', async () => {
    const body = await graph.query(
      '{ items { inStock ... on Book { worth } } priced: items { price(currency: "USD") ... on Film { worthInEuros } } }',
    );
    expect(body).toEqual({
      data: {
        items: [{ inStock: 98, worth: 10 }, { inStock: 102 }, { inStock: 108 }],
        priced: [{ price: 10 }, { price: 10, worthInEuros: 20 }, { price: 10 }],
      },
    });
  });

  it('asks for nothing without its key', async () => {
    const { data, errors } = await graph.query('{ items { weight ... on Lamp { freight } } }');
    expect(errors).toBeUndefined();
    expect(data?.items).toEqual([{ weight: 2 }, { weight: 2 }, { weight: 2, freight: 20 }]);
  });

  it('gets what its fields require, each with its own arguments', async () => {
    expect(await stocked('worth worthInEuros price(currency: "EUR")')).toEqual(
      items.map(() => ({ worth: 10, worthInEuros: 20, price: 20 })),
    );
  });
});

/** Knows the pictures by their types, and can be asked for any. */
const archive: SmallSubgraph = {
  typeDefs: `
    type Query { pictures: Int }
    interface Picture @key(fields: "id") { id: ID! }
    type Photo implements Picture @key(fields: "id") { id: ID! camera: String! }
    type Drawing implements Picture @key(fields: "id") { id: ID! pencil: String! }
    union Art = Photo | Drawing
  `,
  resolvers: {
    Picture: { __resolveReference: ({ id }: Item) => ({ __typename: id < 'm' ? 'Drawing' : 'Photo', id }) },
    Photo: { camera: ({ id }: Item) => `camera ${id}` },
    Drawing: { pencil: ({ id }: Item) => `pencil ${id}` },
  },
};

/** Knows them as one type, and tells only of those it shows itself. */
const wall: SmallSubgraph = {
  typeDefs: `
    type Query { hung: [Picture!]! }
    type Picture @key(fields: "id", resolvable: false) @interfaceObject { id: ID! place(prefix: String = ""): String! }
  `,
  resolvers: {
    Query: { hung: () => [{ id: 'a' }, { id: 'z' }] },
    Picture: { place: ({ id }: Item, { prefix }: { prefix: string }) => `${prefix}place ${id}` },
  },
};

describe('a field that returns an @interfaceObject whose subgraph cannot be asked again', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ archive, wall });
  });
  afterAll(() => graph?.close());

  it('gives by type what only that subgraph gives', async () => {
    const { data, errors } = await graph.query(
      `{ hung { ... on Drawing { place pencil } ... on Art { ... on Photo { at: place(prefix: "at ") camera } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.hung).toEqual([
      { place: 'place a', pencil: 'pencil a' },
      { at: 'at place z', camera: 'camera z' },
    ]);
    const again = graph.requests.filter(
      ({ subgraph, query }) => subgraph === 'wall' && query.includes('_entities'),
    );
    expect(again).toEqual([]);
  });

  it('gives it beside what is asked of all types', async () => {
    expect((await graph.query('{ hung { place ... on Photo { place } } }')).data).toEqual({
      hung: [{ place: 'place a' }, { place: 'place z' }],
    });
    expect((await graph.query('{ hung { ... on Photo { place } } }')).data).toEqual({
      hung: [{}, { place: 'place z' }],
    });
  });
});
