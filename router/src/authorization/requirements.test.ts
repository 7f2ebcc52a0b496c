import { buildSchema } from 'graphql';
import type { Demand } from '../supergraph/security-directives.ts';
import { RequiredSelections } from './required-selections.ts';
import { Requirements } from './requirements.ts';

const SDL = `
  directive @join__field(requires: String) on FIELD_DEFINITION
  type Query { film: Film media: Media rate: Rate }
  interface Media { title: String next: Media stars: Int loans: Int @join__field(requires: "stars") }
  type Film implements Media {
    title: String next: Film stars: Int loans: Int minutes: Int
    price: Int @join__field(requires: "minutes next { title }")
    total: Int @join__field(requires: "price")
    deep: Int @join__field(requires: "next { ... on Media { total: stars } }")
    ring: Int @join__field(requires: "back")
    back: Int @join__field(requires: "ring minutes")
  }
  type Book implements Media { title: String next: Media stars: Int loans: Int }
  scalar Rate
`;

const scope = (...anyOf: string[][]): Demand => ({ kind: 'scopes', anyOf });
const SIGNED_IN: Demand = { kind: 'authenticated' };

function needs(demands: Record<string, Demand[]>) {
  const requirements = new Requirements(
    new Map(Object.entries(demands)),
    buildSchema(SDL),
    new RequiredSelections(SDL),
  );
  const told = (numbers: Iterable<number>) => [...numbers].map((number) => requirements.demands[number]);
  return {
    type: (name: string) => told(requirements.ofType(name)),
    field: (type: string, field: string) => told(requirements.ofField(type, field)),
  };
}

describe('what a field needs', () => {
  it('is what it demands itself and what its type demands', () => {
    const { field } = needs({ Film: [SIGNED_IN], 'Query.film': [scope(['a'])], Rate: [scope(['b'])] });
    expect(field('Query', 'film')).toEqual([scope(['a']), SIGNED_IN]);
    expect(field('Query', 'rate')).toEqual([scope(['b'])]);
    expect(field('Query', 'media')).toEqual([]);
    expect(field('Query', '__typename')).toEqual([]);
  });

  it('is what all need that it requires, by however many steps', () => {
    const { field } = needs({ 'Film.minutes': [SIGNED_IN], 'Film.title': [scope(['a'])] });
    expect(field('Film', 'price')).toEqual([SIGNED_IN, scope(['a'])]);
    expect(field('Film', 'total')).toEqual([SIGNED_IN, scope(['a'])]);
    expect(field('Film', 'stars')).toEqual([]);
  });

  it('is found through fragments in what it requires', () => {
    expect(needs({ 'Book.stars': [SIGNED_IN] }).field('Film', 'deep')).toEqual([SIGNED_IN]);
  });

  it('is the same for all fields that require each other in a circle, whichever is asked first', () => {
    const { field } = needs({ 'Film.minutes': [SIGNED_IN] });
    expect(field('Film', 'ring')).toEqual([SIGNED_IN]);
    expect(field('Film', 'back')).toEqual([SIGNED_IN]);
  });

  it('is what the field of an interface requires, for all that implement it', () => {
    expect(needs({ 'Book.stars': [SIGNED_IN] }).field('Book', 'loans')).toEqual([SIGNED_IN]);
  });
});

describe('a demand of an interface', () => {
  it('holds for all its implementations', () => {
    const { type, field } = needs({ Media: [SIGNED_IN], 'Media.next': [scope(['a'])] });
    expect([type('Film'), type('Book')]).toEqual([[SIGNED_IN], [SIGNED_IN]]);
    expect(field('Film', 'next')).toEqual([scope(['a']), SIGNED_IN]);
    expect(field('Book', 'next')).toEqual([scope(['a'])]);
  });

  it('that sums up those of its implementations, as composition writes it, holds for none but those', () => {
    const { type, field } = needs({
      Media: [SIGNED_IN],
      Film: [SIGNED_IN],
      'Media.title': [scope(['a', 'x'], ['b', 'x'])],
      'Film.title': [scope(['a'], ['b'])],
      'Book.title': [scope(['x'])],
    });
    expect([type('Film'), type('Book')]).toEqual([[SIGNED_IN], []]);
    expect(field('Book', 'title')).toEqual([scope(['x'])]);
  });

  it('that is more than their sum holds for all', () => {
    const { field } = needs({ 'Media.title': [scope(['a', 'b'])], 'Film.title': [scope(['a'])] });
    expect(field('Book', 'title')).toEqual([scope(['a', 'b'])]);
  });
});
