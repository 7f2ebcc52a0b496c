import { Monolith } from './fixtures/monolith.ts';
import { apiSchemaOf, TestGraph } from './fixtures/router.ts';
import { composeSupergraph } from './fixtures/subgraph.ts';

interface Case {
  promise: string;
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

const cases: Case[] = [
  { promise: 'a field of one subgraph', query: '{ me { id name } }' },
  { promise: 'aliases', query: '{ a: me { x: id y: name y2: name } b: user(id: "2") { x: name } }' },
  { promise: '__typename everywhere', query: '{ __typename t: __typename me { __typename n: __typename } }' },
  { promise: 'an entity of two subgraphs', query: '{ me { name reviews { body rating } karma } }' },
  {
    promise: 'an entity of three subgraphs, to and fro',
    query: '{ me { favourites { name reviews { body author { name karma favourites { upc } } } } } }',
  },
  {
    promise: 'lists of entities with equal members',
    query: '{ users { name friends { name friends { karma } } } }',
  },
  { promise: 'lists with nulls', query: '{ users(ids: ["1", "9", "2", "9"]) { name karma } }' },
  { promise: 'lists of lists', query: '{ shelves { name reviews { body } shipping } }' },
  { promise: '@requires', query: '{ products { ... on Book { shipping } ... on Film { shipping } } }' },
  {
    promise: '@requires with arguments under aliases',
    query:
      '{ products { ... on Book { slow: shipping fast: shipping(express: true) } ... on Film { fast: shipping(express: true) } } }',
  },
  { promise: '@interfaceObject from its own subgraph', query: '{ stocked { upc inStock } }' },
  {
    promise: '@interfaceObject with the concrete types of another subgraph',
    query: '{ stocked { __typename inStock name ... on Film { minutes } reviews { id } } }',
  },
  {
    promise: '@interfaceObject fields on concrete objects',
    query:
      '{ products { inStock } product(upc: "f1") { __typename inStock } me { favourites { stock: inStock } } }',
  },
  { promise: '@provides', query: '{ product(upc: "b1") { ... on Book { author { name } } } }' },
  {
    promise: 'interfaces',
    query:
      '{ products { __typename upc name ... on Book { pages } ... on Film { minutes } reviews { id } } }',
  },
  {
    promise: 'fields of one name and other types on two types',
    query: '{ products { ... on Book { x: pages y: name } ... on Film { x: minutes y: name } } }',
  },
  {
    promise: 'unions with entities of another subgraph',
    query:
      '{ search(text: "a") { __typename ... on User { id karma email } ... on Product { upc reviews { body } } } }',
  },
  {
    promise: 'interface fragments on a union and object fragments on an interface',
    query:
      'query { search(text: "s") { ...P } } fragment P on Product { name ...B } fragment B on Book { pages author { email } }',
  },
  {
    promise: 'named fragments used twice at different depths',
    query:
      'query { me { ...U friends { ...U } } } fragment U on User { id ...N } fragment N on User { name karma }',
  },
  {
    promise: 'one response name selected in parts',
    query:
      '{ me { friends { name } ... on User { friends { karma } } ...F } } fragment F on User { friends { id } }',
  },
  {
    promise: 'variables, absent ones and defaults',
    query:
      'query ($id: ID = "2", $rating: Rating, $ids: [ID!]) { user(id: $id) { name } users(ids: $ids) { id } product(upc: "b1") { reviews(rating: $rating) { id } } }',
    variables: { rating: 'BAD' },
  },
  { promise: 'enum literals', query: '{ product(upc: "b1") { reviews(rating: GOOD) { id rating } } }' },
  ...[true, false].map((flag) => ({
    promise: `@skip and @include with ${flag}`,
    query: `query ($flag: Boolean!) {
      me @include(if: $flag) { name }
      other: user(id: "2") { name @skip(if: $flag) karma @include(if: $flag) ... @skip(if: $flag) { email reviews { body } } }
    }`,
    variables: { flag },
  })),
  {
    promise: '@skip of a whole entity fetch by default',
    query: 'query ($no: Boolean = true) { me { id reviews @skip(if: $no) { body } } }',
  },
  {
    promise: 'an entity that is null',
    query: '{ user(id: "9") { name karma } product(upc: "zz") { name reviews { id } } }',
  },
  {
    promise: 'a null field between entities',
    query: '{ latestReview { author { name } product { name } } }',
  },
  {
    promise: 'a null entity in a list of entities',
    query: '{ products { ... on Book { author { name karma } } } }',
  },
  {
    promise: 'an error that makes a nullable parent null',
    query: '{ user(id: "3") { name secret } me { name secret } }',
  },
  { promise: 'an error in a list of nullable items', query: '{ users { name secret } }' },
  { promise: 'an error in a list of non-null items', query: '{ user(id: "1") { name friends { secret } } }' },
  {
    promise: 'an error under an alias in an entity fetch',
    query: '{ products { ... on Book { rs: reviews { by: author { name s: secret } } } } }',
  },
  { promise: 'errors of nullable fields', query: '{ me { token coded name } }' },
  {
    promise: 'the named one of several operations',
    query: 'query A { me { id } } query B { me { name } }',
    operationName: 'B',
  },
  { promise: 'introspection', query: '{ __type(name: "User") { name fields { name } } me { id } }' },
  {
    promise: 'response names that are names of Object.prototype',
    query: '{ me { __proto__: name constructor: id toString: email hasOwnProperty: karma } }',
  },
];

describe('the federated graph answers as one graphql-js schema over the same data', () => {
  let graph: TestGraph;
  let monolith: Monolith;

  beforeAll(async () => {
    graph = await TestGraph.start();
    monolith = new Monolith(apiSchemaOf(composeSupergraph()), graph.store);
  });
  afterAll(() => graph.close());

  it.each(cases)('$promise', async ({ query, variables, operationName }) => {
    const expected = await monolith.execute(query, variables, operationName);
    const { body } = await graph.query(query, variables, operationName ? { operationName } : {});
    expect(body.data).toEqual(expected.data);
    expect(pathsOf(body.errors)).toEqual(pathsOf(expected.errors as never));
  });

  it('keeps the order of the client’s fields', async () => {
    const query = '{ me { karma name reviews { rating body } id } __typename }';
    const expected = await monolith.execute(query);
    const { body } = await graph.query(query);
    expect(JSON.stringify(body.data)).toBe(JSON.stringify(expected.data));
  });
});

/** Error paths, as a set: fetches that run side by side may fail in any order. */
function pathsOf(errors: readonly { path?: (string | number)[] }[] | undefined): string[] {
  return (errors ?? []).map(({ path }) => JSON.stringify(path)).sort();
}
