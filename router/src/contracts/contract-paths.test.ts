import { graphPaths, pathConflicts } from './contract-paths.ts';

it('a contract is served below the graph, or where it is told to be', () => {
  const paths = graphPaths('/graphql', { partner: {}, shop: { path: '/shop' } });
  expect([...paths]).toEqual([
    ['/graphql', undefined],
    ['/graphql/partner', 'partner'],
    ['/shop', 'shop'],
  ]);
});

it.each([
  ['/graphql', 'is taken: /graphql'],
  ['/metrics', 'is taken: /metrics'],
  ['shop', 'must begin with "/": shop'],
  ['/shop/../graphql', 'is none that a request has: /shop/../graphql'],
  ['/shop?', 'is none that a request has: /shop?'],
])('a path that another part of the graph has, or that is none, is refused: %s', (path, message) => {
  expect(() => graphPaths('/graphql', { shop: { path } })).toThrow(message);
});

it('REST stands in the way of no other address', () => {
  const partner = { partner: { path: '/api' } };
  for (const path of ['/health', '/metrics', '/graphql']) {
    expect(() => graphPaths('/graphql', {}, path)).toThrow(`The path of REST is taken: ${path}`);
  }
  expect(pathConflicts('/graphql', partner, '/api')).toEqual([
    { contract: undefined, message: 'The path of REST is taken: /api' },
  ]);
  expect(pathConflicts('/graphql', partner, '/rest')).toEqual([]);
});
