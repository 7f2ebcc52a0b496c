import type { GraphQLBody } from './fixtures/router.ts';
import { SmallGraph, type SmallSubgraph } from './fixtures/small-graph.ts';

const rates: Record<string, number> = { USD: 1, EUR: 2 };
const priceIn =
  (price: number) =>
  (_: unknown, { currency = 'USD' }: { currency?: string }) =>
    price * (rates[currency] ?? 0);

/** Owns the fields that others require, each with arguments. */
const catalogue: SmallSubgraph = {
  typeDefs: `
    type Query { parts: [Part!]! things: [Thing!]! }
    union Thing = Part | Kit
    interface Priced { price(currency: String = "USD"): Int! }
    type Part implements Priced @key(fields: "sku") {
      sku: ID! weight: Int! label: String!
      price(currency: String = "USD"): Int!
      offers(first: Int = 2, maker: Maker): [Offer!]!
      best: Priced!
    }
    type Kit implements Priced @key(fields: "code") { code: ID! price(currency: String = "USD"): Int! }
    input Maker { name: String! }
    type Offer implements Priced { seller: String! price(currency: String = "USD"): Int! }
  `,
  resolvers: {
    Query: {
      parts: () => [{ sku: 'p1' }, { sku: 'p2' }],
      things: () => [
        { __typename: 'Part', sku: 'p1' },
        { __typename: 'Kit', code: 'k1' },
      ],
    },
    Part: {
      __resolveReference: ({ sku }: { sku: string }) => ({ sku }),
      weight: () => 3,
      label: ({ sku }: { sku: string }) => `part ${sku}`,
      price: priceIn(10),
      offers: (_: unknown, { first, maker }: { first: number; maker?: { name: string } }) =>
        [1, 2, 3].slice(0, first).map((number) => ({ seller: `${maker?.name ?? 'any'}${number}` })),
      best: ({ sku }: { sku: string }) =>
        sku === 'p1' ? { __typename: 'Offer', seller: 'x' } : { __typename: 'Kit', code: 'k1' },
    },
    Kit: { __resolveReference: ({ code }: { code: string }) => ({ code }), price: priceIn(100) },
    Offer: { price: priceIn(7) },
  },
};

const show = (name: string) => (entity: Record<string, unknown>) => JSON.stringify(entity[name]);

/** Requires them in many ways; each field answers with what it was given. */
const shipping: SmallSubgraph = {
  typeDefs: `
    interface Priced { price(currency: String = "USD"): Int! }
    type Part @key(fields: "sku") {
      sku: ID! weight: Int! @external
      price(currency: String = "USD"): Int! @external
      offers(first: Int = 2, maker: Maker): [Offer!]! @external
      best: Priced! @external
      inDollars: String! @requires(fields: "price(currency: \\"USD\\") weight")
      inEuros(note: String): String! @requires(fields: "price(currency: \\"EUR\\") weight")
      byDefault: String! @requires(fields: "price")
      oneOffer: String! @requires(fields: "offers(first: 1) { seller }")
      ownOffers: String! @requires(fields: "offers(first: 2, maker: { name: \\"own\\" }) { seller price(currency: \\"EUR\\") }")
      bestPrice: String! @requires(fields: "best { __typename ... on Offer { price(currency: \\"EUR\\") } ... on Kit { price(currency: \\"USD\\") } }")
    }
    type Kit implements Priced @key(fields: "code") {
      code: ID! price(currency: String = "USD"): Int! @external
      kitEuros: String! @requires(fields: "price(currency: \\"EUR\\")")
    }
    input Maker { name: String! }
    type Offer implements Priced @external { seller: String! price(currency: String = "USD"): Int! }
  `,
  resolvers: {
    Part: {
      inDollars: ({ price, weight }: { price: number; weight: number }) =>
        weight === 3 ? String(price) : '?',
      inEuros: ({ price }: { price: number }, { note = '' }: { note?: string }) => note + price,
      byDefault: show('price'),
      oneOffer: show('offers'),
      ownOffers: show('offers'),
      bestPrice: show('best'),
    },
    Kit: { kitEuros: show('price') },
  },
};

/** Requires, with arguments, what is itself required so. */
const loyalty: SmallSubgraph = {
  typeDefs: `
    type Part @key(fields: "sku") {
      sku: ID! inEuros(note: String): String! @external
      plain: String! @requires(fields: "inEuros")
      noted: String! @requires(fields: "inEuros(note: \\"n\\")")
    }
  `,
  resolvers: { Part: { plain: show('inEuros'), noted: show('inEuros') } },
};

function firstPart({ data }: GraphQLBody): unknown {
  const [part] = (data?.parts ?? []) as unknown[];
  return part;
}

describe('fields required with arguments', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await SmallGraph.start({ catalogue, shipping, loyalty });
  });
  afterAll(() => graph?.close());

  const first = async (selection: string, variables?: Record<string, unknown>, head = '') => {
    const body = await graph.query(`${head} { parts { ${selection} } }`, variables);
    expect(body.errors).toBeUndefined();
    return firstPart(body);
  };

  it('arrive as they are required', async () => {
    expect(await first('inDollars')).toEqual({ inDollars: '10' });
    expect(await first('oneOffer')).toEqual({ oneOffer: '[{"seller":"any1"}]' });
  });

  it('arrive as they are required when two fields want them with different arguments', async () => {
    expect(await first('inDollars inEuros byDefault')).toEqual({
      inDollars: '10',
      inEuros: '20',
      byDefault: '10',
    });
  });

  it.each([
    ['plainly', 'price(currency: "EUR")', {}],
    ['by a variable', 'price(currency: $c)', { c: 'EUR' }],
    ['by a variable with a default', 'price(currency: $d)', {}],
  ])('are not mistaken for what the client asks for %s', async (_, asked, variables) => {
    const head = `query (${asked.includes('$c') ? '$c: String' : ''}${asked.includes('$d') ? '$d: String = "EUR"' : ''})`;
    expect(await first(`${asked} inDollars`, variables, head.replace(' ()', ''))).toEqual({
      price: 20,
      inDollars: '10',
    });
  });

  it('are not mistaken for what the client asks for in fragments and under aliases', async () => {
    const selection = '...A ...B e: price(currency: "EUR") inEuros(note: "e") again: inEuros(note: "a")';
    const body = await graph.query(
      `{ parts { ${selection} } } fragment A on Part { price } fragment B on Priced { price inKit: price(currency: "EUR") }`,
    );
    expect(firstPart(body)).toEqual({
      price: 10,
      inKit: 20,
      e: 20,
      inEuros: 'e20',
      again: 'a20',
    });
  });

  it('are not mistaken for what the client calls by their names', async () => {
    expect(await first('weight: price(currency: "EUR") price: label inDollars inEuros')).toEqual({
      weight: 20,
      price: 'part p1',
      inDollars: '10',
      inEuros: '20',
    });
  });

  it('may have several arguments, input objects, and others below them', async () => {
    expect(await first('oneOffer ownOffers offers(first: 3) { seller price }')).toEqual({
      oneOffer: '[{"seller":"any1"}]',
      ownOffers: '[{"seller":"own1","price":14},{"seller":"own2","price":14}]',
      offers: ['any1', 'any2', 'any3'].map((seller) => ({ seller, price: 7 })),
    });
  });

  it('may stand behind conditions on the type', async () => {
    const { data } = await graph.query('{ parts { bestPrice inDollars best { price } } }');
    expect(data?.parts).toEqual([
      { bestPrice: '{"__typename":"Offer","price":14}', inDollars: '10', best: { price: 7 } },
      { bestPrice: '{"__typename":"Kit","price":100}', inDollars: '10', best: { price: 100 } },
    ]);
  });

  it('may be required by what is required', async () => {
    expect(await first('plain noted inDollars inEuros(note: "c")')).toEqual({
      plain: '"20"',
      noted: '"n20"',
      inDollars: '10',
      inEuros: 'c20',
    });
  });

  it('arrive at entities in a union', async () => {
    const { data } = await graph.query(
      '{ things { ... on Part { inDollars inEuros } ... on Kit { kitEuros price } } }',
    );
    expect(data?.things).toEqual([
      { inDollars: '10', inEuros: '20' },
      { kitEuros: '200', price: 100 },
    ]);
  });
});
