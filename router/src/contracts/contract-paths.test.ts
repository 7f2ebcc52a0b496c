import { graphPaths } from './contract-paths.ts';

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
])('a path that another part of the graph has, or that is none, is refused: %s', (path, message) => {
  expect(() => graphPaths('/graphql', { shop: { path } })).toThrow(message);
});
