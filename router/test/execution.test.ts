import { TestGraph } from './fixtures/router.ts';

describe('the execution of a plan', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterEach(() => graph.reset());
  afterAll(() => graph.close());

  const requestsTo = (name: keyof TestGraph['subgraphs']) => graph.subgraphs[name].requests.length;

  it('asks a subgraph once for what one stage needs of it in several places', async () => {
    const { body } = await graph.query(
      '{ me { favourites { reviews { id } } } user(id: "2") { reviews { id } } latestReview { id } }',
    );
    expect(body.errors).toBeUndefined();
    // Once for the root field, once for the user, once for the products that follow the user.
    expect(requestsTo('reviews')).toBeLessThanOrEqual(3);
    const combined = await graph.query(
      '{ products { ... on Book { shipping } ... on Film { shipping } reviews { id } } stocked { reviews { id } } }',
    );
    expect(combined.body.errors).toBeUndefined();
  });

  it('sends an entity that stands in several places once', async () => {
    await graph.query('{ a: user(id: "2") { karma } b: user(id: "2") { karma } c: user(id: "1") { karma } }');
    const ids = graph.subgraphs.reviews.requests.flatMap(({ variables }) =>
      Object.values(variables ?? {}).flat(),
    ) as { id: string }[];
    expect(requestsTo('reviews')).toBe(1);
    expect(ids.map(({ id }) => id).sort()).toEqual(['1', '2']);
  });

  it('answers for the others when one part breaks a combined request', async () => {
    const { body } = await graph.query(
      'query ($rating: Rating) { a: product(upc: "b1") { reviews(rating: $rating) { id } } b: user(id: "1") { karma } }',
      { rating: null },
    );
    expect(body.data).toMatchObject({ b: { karma: expect.any(Number) } });
  });

  it('takes variables and response names that plans have names of their own for', async () => {
    const { body } = await graph.query(
      'query ($representations: ID!, $representations_: [ID!]) { user(id: $representations) { name karma } users(ids: $representations_) { _e0: karma _entities: name } }',
      { representations: '1', representations_: ['2'] },
    );
    expect(body.errors).toBeUndefined();
    expect(body.data).toEqual({
      user: { name: expect.any(String), karma: expect.any(Number) },
      users: [{ _e0: expect.any(Number), _entities: expect.any(String) }],
    });
  });

  it('is not impressed by a subgraph that answers with a prototype', async () => {
    const { body } = await graph.query('{ me { __proto__: name ___proto__: id __proto___: karma } }');
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body.data)).toMatch(/"__proto__":"[^"]+","___proto__":"1","__proto___":\d/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
