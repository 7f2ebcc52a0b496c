import { jest } from '@jest/globals';
import { GuardedGraph } from './fixtures/guarded-graph.ts';

const SCHEMA = '{ __schema { queryType { name } } }';

describe('introspection that is off', () => {
  let graph: GuardedGraph;
  let operator: string;
  beforeAll(async () => {
    graph = await GuardedGraph.start({
      introspection: false,
      introspectionScopes: ['operator', 'developer'],
    });
    operator = await graph.token('read developer');
  });
  beforeEach(() => graph.reset());
  afterAll(() => graph.close());

  const code = async (query: string, authorization?: string) =>
    (await graph.query(query, authorization)).body.errors?.[0]?.extensions.code;

  it.each([
    SCHEMA,
    '{ __type(name: "User") { name } }',
    '{ me { id } ...Hidden } fragment Hidden on Query { alias: __schema { description } }',
    '{ root { root { __schema { description } } } }',
    'query Other { me { id } } query Asked { __schema { description } }',
  ])('refuses %s', async (query) => {
    const { status, body } = await graph.query(query, await graph.token('read'));
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is on for operators, and for nobody who asks the same after them', async () => {
    for (const who of [undefined, operator, undefined, await graph.token('read')]) {
      const refused = who === operator ? undefined : 'GRAPHQL_VALIDATION_FAILED';
      expect(await code(SCHEMA, who)).toBe(refused);
    }
  });

  it('does not take __typename for introspection', async () => {
    expect(await code('{ __typename me { __typename } }')).toBeUndefined();
  });

  it('has no suggestion from a subgraph that does not know what it is asked for', async () => {
    const { accounts } = graph.subgraphs;
    const message = 'Cannot query field "name" on type "User". Did you mean "nickname" or "hiddenName"?';
    const refusing = jest
      .spyOn(accounts, 'execute')
      .mockResolvedValue({ errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    const { body } = await graph.query('{ me { name } }');
    refusing.mockRestore();
    expect(body.errors?.[0]?.message).toBe('Cannot query field "name" on type "User".');
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['a field', '{ mee { id } }', {}],
    ['an argument', '{ order(di: 1) { id } }', {}],
    ['a type', '{ me { ... on Usr { id } } }', {}],
    ['a fragment', '{ me { ...Usr } } fragment User on User { id }', {}],
    ['a directive', '{ me { id @skp(if: true) } }', {}],
    ['an argument of a directive', '{ me { id @skip(iff: true) } }', {}],
    ['an enum value', '{ graded(level: HIHG) }', {}],
    ['a field of an input', '{ graded(by: { leves: HIGH }) }', {}],
    ['an enum value in a variable', 'query ($level: Level) { graded(level: $level) }', { level: 'HIHG' }],
    ['a field in a variable', 'query ($by: Grading) { graded(by: $by) }', { by: { leves: 'HIGH' } }],
  ])('has no suggestion for a mistyped name of %s, but for operators', async (_, query, variables) => {
    const { body, status } = await graph.query(query, undefined, variables);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    const told = await graph.query(query, operator, variables);
    expect(JSON.stringify(told.body)).toMatch(/did you mean|Unknown (fragment|directive)/i);
  });
});
