import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { expandFragments } from './expand-fragments.ts';

const expanded = (text: string): string => {
  const document: DocumentNode = parse(text);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )!;
  return stripIgnoredCharacters(print(expandFragments(document, operation)));
};

describe('the named fragments of an operation', () => {
  it('are written out where they are spread, at every depth', () => {
    expect(
      expanded('query Q { a { ...F } } fragment F on A { b { ...G } c } fragment G on B { d } query R { e }'),
    ).toBe('query Q{a{...on A{b{...on B{d}}c}}}');
  });

  it('keep mutations in their order, with no __typename between', () => {
    expect(
      expanded('mutation { put { __typename } ...F } fragment F on Mutation { __typename count other }'),
    ).toBe('mutation{put{__typename}count other}');
  });

  it('leave no fragments around root fields', () => {
    expect(
      expanded('mutation { ... on Mutation { a ... { b } } c ... on Mutation { d { ... on D { e } } } }'),
    ).toBe('mutation{a b c d{...on D{e}}}');
  });

  it('leave a __typename where nothing else is asked', () => {
    expect(expanded('{ ...F } fragment F on Query { __typename }')).toBe('{__typename}');
  });
});
