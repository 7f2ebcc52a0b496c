import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { type ExplainOptions, explainLimits } from '../explain.ts';

const typeDefs = (imports: string, cost = '@cost', listSize = '@listSize') => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])
  type Query {
    one: Thing plain: Int heavy: Heavy leaf: Int ${cost}(weight: 7)
    costly: Thing ${cost}(weight: 50)
    unsized: [Thing!]! few: [Thing!]! ${listSize}(assumedSize: 4)
    guessed(first: Int = 10, last: Int): [Thing!]!
    guessedPage(first: Int): ThingPage!
    page(first: Int, last: Int, order: Order, where: Where, any: [Where!]): ThingPage!
      ${listSize}(slicingArguments: ["first", "last"], sizedFields: ["edges"])
    ten(first: Int = 10): ThingPage! ${listSize}(slicingArguments: ["first"], sizedFields: ["edges"])
    node: Node search: Found
    argument(a: Int ${cost}(weight: 3), b: Costly): Int
  }
  type Mutation { write(input: Input!): Int tiny: Int }
  input Input { a: Int more: [Inner!] }
  input Inner { b: Int ${cost}(weight: 5) }
  input Where { a: Int not: Where }
  scalar Costly ${cost}(weight: 11)
  enum Order ${cost}(weight: 2) { UP DOWN }
  type Thing { id: ID! things: [Thing!]! page(first: Int, last: Int): ThingPage!
    ${listSize}(slicingArguments: ["first", "last"], sizedFields: ["edges"]) }
  type ThingPage { edges: [Thing!]! others: [Thing!]! total: Int }
  type Heavy ${cost}(weight: 20) { id: ID! }
  interface Node { id: ID! dear: Int list: [Int!]! }
  type Cheap implements Node { id: ID! dear: Int list: [Int!]! }
  type Dear implements Node { id: ID! dear: Int ${cost}(weight: 9) list: [Int!]! }
  union Found = Thing | Heavy
`;

const compose = (sdl: string): string => {
  const result = composeServices([{ name: 'a', url: 'http://a.invalid', typeDefs: parse(sdl) }]);
  if (result.errors) throw new Error(result.errors.map(String).join('\n'));
  return result.supergraphSdl;
};
const supergraph = compose(typeDefs('"@cost", "@listSize"'));

const explain = (document: string, options: Partial<ExplainOptions> = {}) => {
  const [operation] = explainLimits(document, { supergraph, ...options });
  const found = (name: string) => operation?.limits.find(({ limit }) => limit === name)?.found;
  return { cost: found('cost'), high: found('high_cost_fields'), slicing: operation?.slicing };
};

describe('the cost of an operation', () => {
  it.each<[string, string, number]>([
    ['objects are 1, leaves nothing', '{ one { id } plain }', 1],
    ['a type has a weight of its own', '{ heavy { id } }', 20],
    ["a field's weight goes before its type's", '{ costly { id } leaf }', 57],
    ['nothing is known of a list: 1', '{ unsized { id things { id } } }', 2],
    ['a list of an assumed size', '{ few { id things { id } } }', 8],
    ['a page counts itself, and its items as often as there are', '{ page(first: 10) { edges { id } } }', 11],
    [
      'the size is for the fields it is said of alone',
      '{ page(last: 10) { others { id } edges { id } } }',
      12,
    ],
    ['pages in pages multiply', '{ page(first: 10) { edges { page(first: 5) { edges { id } } } } }', 71],
    ['first is understood without a directive', '{ guessed(first: 3) { id } }', 3],
    ['its default too', '{ guessed { id } }', 10],
    ['and goes to all lists right below', '{ guessedPage(first: 3) { edges { id } others { id } } }', 7],
    [
      'through fragments',
      '{ ...F } fragment F on Query { page(first: 2) { ...P } } fragment P on ThingPage { edges { id } }',
      3,
    ],
    ['a mutation costs 10 more', 'mutation { tiny }', 10],
    ['an input object is 1', 'mutation { write(input: { a: 1 }) }', 11],
    ['each in a list, with its fields', 'mutation { write(input: { more: [{ b: 1 }, { b: 2 }, {}] }) }', 24],
    [
      'arguments, scalars and enums have weights',
      '{ argument(a: 1, b: 2) page(first: 1, order: UP) { total } }',
      17,
    ],
    ['what is null is not there', '{ argument(a: null, b: null) }', 0],
    ['an interface is as dear as its dearest', '{ node { dear } search { __typename } }', 30],
  ])('%s', (_, document, cost) => {
    expect(explain(document).cost).toBe(cost);
  });

  it('follows variables where sizes and inputs come by them', () => {
    const page = 'query ($n: Int = 4, $w: [Where!]) { page(first: $n, any: $w) { edges { id } } }';
    expect(explain(page).cost).toBe(5);
    expect(explain(page, { variables: { n: 7, w: [{ a: 1 }, { not: { not: {} } }] } }).cost).toBe(12);
    const write = 'mutation ($i: Input!) { write(input: $i) }';
    expect(explain(write, { variables: { i: { more: [{ b: 1 }, { b: 2 }, {}] } } }).cost).toBe(24);
  });

  it('is measured by what is configured', () => {
    expect(explain('{ unsized { id } }', { cost: { listSize: 25 } }).cost).toBe(25);
    expect(explain('{ one { id } costly { id } heavy { id } }', { cost: { highWeight: 20 } }).high).toBe(2);
  });

  it('knows the directives under the names they were imported by', () => {
    const renamed = [
      compose(
        typeDefs('{ name: "@cost", as: "@price" }, { name: "@listSize", as: "@many" }', '@price', '@many'),
      ),
      compose(typeDefs('"@listSize"', '@federation__cost')),
    ];
    for (const other of renamed) {
      expect(explain('{ costly { id } few { id } }', { supergraph: other }).cost).toBe(54);
    }
  });

  it('counts the places of fields of a high cost: one response name is one place', () => {
    const high = (document: string) => explain(document, { cost: { highWeight: 50 } }).high;
    expect(high('{ one { id } }')).toBe(0);
    expect(high('{ costly { id } ...F } fragment F on Query { costly { things { id } } }')).toBe(1);
    expect(high('{ costly { id } again: costly { id } }')).toBe(2);
    expect(
      high('{ ...F } fragment F on Query { a: costly { id } ...G } fragment G on Query { b: costly { id } }'),
    ).toBe(2);
  });

  it('has the whole schema for a field of a high cost, though it weighs nothing', () => {
    const whole = (name: string) => `${name}: __schema { types { name } }`;
    expect(explain(`{ ${whole('a')} one { id } }`)).toMatchObject({ cost: 1, high: 1 });
    expect(explain(`{ ${whole('a')} ${whole('b')} }`).high).toBe(2);
    expect(explain('{ a: __type(name: "Thing") { name } }').high).toBe(0);
  });

  it('is found without walking a bomb of fragments spread by spread', () => {
    const levels = 40;
    const bomb = (field: string) =>
      Array.from({ length: levels + 1 }, (_, i) =>
        i === levels
          ? `fragment F${i} on Thing { id }`
          : `fragment F${i} on Thing { a: ${field} b: ${field} }`.replaceAll('#', `${i + 1}`),
      ).join(' ');
    for (const field of ['page(first: 1) { edges { ...F# } }', 'things { ...F# }']) {
      const limits = { selections: 1e15, depth: 1e9, aliases: 1e15, tokens: 1e6, characters: 1e15 };
      expect(explain(`{ one { ...F0 } } ${bomb(field)}`, { limits }).cost).toBeGreaterThan(1e9);
    }
  });
});

describe('slicing arguments', () => {
  it.each<[string, string, Record<string, unknown>, string[]]>([
    [
      'must be there',
      '{ page { total } }',
      {},
      ['"page" needs "first" or "last": how many items you want, 1 to 100'],
    ],
    [
      'null is not there',
      '{ page(first: null) { total } }',
      {},
      ['"page" needs "first" or "last": how many items you want, 1 to 100'],
    ],
    ['may be left to a default', 'query ($n: Int) { ten { total } a: ten(first: $n) { total } }', {}, []],
    [
      'have no default for who says null',
      'query ($n: Int) { ten(first: null) { total } a: ten(first: $n) { total } }',
      { n: null },
      [
        '"ten" needs "first": how many items you want, 1 to 100',
        '"ten" needs "first": how many items you want, 1 to 100',
      ],
    ],
    [
      'must not both be there',
      '{ page(first: 1, last: 2) { total } }',
      {},
      ['"page" takes only one of "first" or "last"'],
    ],
    ['are 1 at least', '{ page(first: 0) { total } }', {}, ['"first" of "page" must lie between 1 and 100']],
    ['are 100 at most', '{ page(last: 101) { total } }', {}, ['"last" of "page" must lie between 1 and 100']],
    [
      'as variables too',
      'query ($n: Int) { page(last: $n) { total } }',
      { n: -1 },
      ['"last" of "page" must lie between 1 and 100'],
    ],
    [
      'are as they should be',
      'query ($n: Int) { page(first: $n) { edges { page(last: 100) { total } } } }',
      { n: 100 },
      [],
    ],
    [
      'are bounded where the schema names them alone',
      '{ guessed(first: 5000) { id } guessedPage { total } }',
      {},
      [],
    ],
  ])('%s', (_, document, variables, faults) => {
    expect(explain(document, { variables }).slicing).toEqual(faults);
  });
});
