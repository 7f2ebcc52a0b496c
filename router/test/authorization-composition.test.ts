import { Supergraph } from '@apollo/federation-internals';
import { RequiredSelections } from '../src/authorization/required-selections.ts';
import { Requirements } from '../src/authorization/requirements.ts';
import { separateSecurity } from '../src/supergraph/security-directives.ts';
import { compose } from './fixtures/subgraph.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@interfaceObject", "@authenticated", "@requiresScopes", "@shareable"
])`;

/** What composition makes of access control differs with its versions: it is read as it comes. */
describe('access control as it was composed', () => {
  const needsOf = (subgraphs: Record<string, string>) => {
    const { sdl, demands } = separateSecurity(compose(subgraphs));
    const schema = Supergraph.build(sdl).schema.toGraphQLJSSchema();
    const requirements = new Requirements(demands, schema, new RequiredSelections(sdl));
    const told = (needs: Iterable<number>) => [...needs].map((need) => requirements.demands[need]);
    return {
      type: (name: string) => told(requirements.ofType(name)),
      field: (coordinate: `${string}.${string}`) => {
        const [type = '', field = ''] = coordinate.split('.');
        return told(requirements.ofField(type, field));
      },
    };
  };
  const SIGNED_IN = { kind: 'authenticated' };

  it('holds for implementations where an interface object demands it, and leaves the others', () => {
    const { field, type } = needsOf({
      catalogue: `${LINK}
        type Query { media: [Media!]! }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") @authenticated { id: ID! title: String @requiresScopes(scopes: [["x"]]) }
      `,
      ratings: `${LINK}
        type Query { best: Media }
        type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int @authenticated }
      `,
    });
    expect([field('Book.stars'), field('Film.stars')]).toEqual([[SIGNED_IN], [SIGNED_IN]]);
    expect([field('Book.title'), field('Film.title')]).toEqual([[], [{ kind: 'scopes', anyOf: [['x']] }]]);
    expect([type('Book'), type('Film')]).toEqual([[], [SIGNED_IN]]);
  });

  it('is what all subgraphs together demand of a field that they share', () => {
    const shared = (scopes: string) => `${LINK}
      type Query { open: Int @shareable shared: Int @shareable @requiresScopes(scopes: ${scopes}) }
    `;
    const { field } = needsOf({ one: shared('[["a"], ["b"]]'), other: shared('[["c"]]') });
    expect(field('Query.open')).toEqual([]);
    expect(field('Query.shared')).toEqual([
      {
        kind: 'scopes',
        anyOf: [
          ['a', 'c'],
          ['b', 'c'],
        ],
      },
    ]);
  });
});
