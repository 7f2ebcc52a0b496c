import { gql, InMemoryCache } from '@apollo/client';
import { keptPages } from './kept-pages.ts';

const LIST = gql`query List($query: String, $first: Int, $after: String) {
  things(query: $query, first: $first, after: $after) {
    edges { cursor node { __typename id name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

function list() {
  const cache = new InMemoryCache({ typePolicies: { Query: { fields: { things: keptPages(['query']) } } } });
  const write = (
    ids: string,
    { after, name = '', more = true }: { after?: string; name?: string; more?: boolean },
  ) =>
    cache.writeQuery({
      query: LIST,
      variables: { first: 2, ...(after && { after }) },
      data: {
        things: {
          edges: [...ids].map((id) => ({ cursor: id, node: { __typename: 'Thing', id, name: name + id } })),
          pageInfo: { hasNextPage: more, endCursor: ids.at(-1) },
        },
      },
    });
  const read = () => {
    const { things } = cache.readQuery<{ things: Things }>({ query: LIST, variables: { first: 2 } })!;
    return [things.edges.map(({ node }) => node.name).join(), things.pageInfo.endCursor];
  };
  write('ab', {});
  write('cd', { after: 'b' });
  return { write, read };
}

interface Things {
  readonly edges: readonly { readonly node: { readonly name: string } }[];
  readonly pageInfo: { readonly endCursor: string };
}

describe('a list by pages', () => {
  it('stays as long as it was when the first page comes again, with what is new of that', () => {
    const { write, read } = list();
    write('ab', { name: 'new ' });
    expect(read()).toEqual(['new a,new b,c,d', 'd']);
    write('e', { after: 'd', more: false });
    expect(read()).toEqual(['new a,new b,c,d,e', 'e']);
  });

  it('begins anew when the first page is another, or is the last one', () => {
    const other = list();
    other.write('xa', {});
    expect(other.read()).toEqual(['x,a', 'a']);
    const shorter = list();
    shorter.write('ab', { more: false });
    expect(shorter.read()).toEqual(['a,b', 'b']);
  });
});
