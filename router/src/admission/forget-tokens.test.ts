import { GraphQLError, type Location, parse, visit } from 'graphql';
import { forgetTokens } from './forget-tokens.ts';

const text = `query Q($a: Int = 1) { # a comment
  f(a: $a, list: [1, { b: "text" }]) @include(if: true) { ...F ... on T { g } }
}
fragment F on T { h: i }`;

describe('a document without its tokens', () => {
  it('holds none of them at any node, comments included', () => {
    const locations: (Location | undefined)[] = [];
    visit(forgetTokens(parse(text)), { enter: ({ loc }) => void locations.push(loc) });
    expect(locations.length).toBeGreaterThan(30);
    const tokens = new Set(locations.flatMap((loc) => [loc?.startToken, loc?.endToken]));
    expect(tokens.size).toBe(1);
    expect([...tokens][0]).toMatchObject({ prev: null, next: null });
  });

  it('locates errors as before', () => {
    const locate = (document: ReturnType<typeof parse>) =>
      document.definitions.map((node) => new GraphQLError('', { nodes: [node] }).locations);
    expect(locate(forgetTokens(parse(text)))).toEqual(locate(parse(text)));
  });
});
