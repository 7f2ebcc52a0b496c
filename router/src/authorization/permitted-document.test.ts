import { buildSchema, print } from 'graphql';
import { admit } from '../admission/admit.ts';
import type { PlannerProcess } from '../planning/planner-process.ts';
import { createGeneration } from '../supergraph/generation.ts';
import type { Demand } from '../supergraph/security-directives.ts';
import { asksForAnything, permittedDocument } from './permitted-document.ts';
import { Refusals } from './refusals.ts';
import { RequiredSelections } from './required-selections.ts';
import { Requirements } from './requirements.ts';

const TYPES = Array.from({ length: 12 }, (_, index) => `T${index}`);
const SDL = `
  type Query { me(id: ID): User media(kind: Int): Media other: Other thing: Thing }
  type User { name(long: Int): String best: Media }
  interface Media { title: String next(skip: Int): Media }
  interface Paper { title: String }
  type Book implements Media & Paper { title: String next(skip: Int): Media pages: Int }
  type Film implements Media { title: String next(skip: Int): Media minutes: Int }
  type Song implements Media { title: String next(skip: Int): Media }
  union Other = Film | User
  interface Thing { next: Thing }
  ${TYPES.map((name) => `type ${name} implements Thing { next: Thing }`).join(' ')}
`;
const schema = buildSchema(SDL);
const parts = { number: 1, planner: {} as PlannerProcess, planningTimeoutMs: 1, transports: new Map() };
const generation = createGeneration({ ...parts, apiSchema: schema, supergraphSchema: schema });

/** What is left of an operation for one who may not see these coordinates. */
function permitted(query: string, ...refused: string[]) {
  const demand: Demand = { kind: 'authenticated' };
  const demands = new Map(refused.map((coordinate) => [coordinate, [demand]]));
  const requirements = new Requirements(demands, schema, new RequiredSelections(SDL));
  const { operation } = admit({ query, operationName: undefined }, generation, { introspection: true });
  return permittedDocument(operation, generation.apiSchema, new Refusals(requirements, schema, new Set([0])));
}

const text = (query: string, ...refused: string[]) =>
  print(permitted(query, ...refused)).replace(/\s+/g, ' ');

describe('what is left of an operation', () => {
  it('asks for an object whose fields are all refused, to tell whether there is one', () => {
    expect(text('{ me { name } }', 'User.name')).toBe('{ me { __typename } }');
    expect(text('{ me { ...A best { title } } } fragment A on User { name }', 'User.name')).toBe(
      '{ me { best { title } } }',
    );
  });

  it('asks each type for what it may show, where only some may', () => {
    expect(text('{ media { title next { title } } }', 'Film.title')).toBe(
      '{ media { __typename next { __typename ... on Book { title } ... on Song { title } } ... on Book { title } ... on Song { title } } }',
    );
  });

  it('asks an interface as a whole where all may show it, or none', () => {
    expect(text('{ media { title } }', 'Film.minutes')).toBe('{ media { title } }');
    expect(text('{ media { title next { title } } }', 'Film.title', 'Book.title', 'Song.title')).toBe(
      '{ media { __typename next { __typename } } }',
    );
  });

  it('looks at the types that a fragment leaves', () => {
    const query = '{ media { ... on Paper { title } ... on Film { title minutes } } }';
    expect(text(query, 'Film.title')).toBe(
      '{ media { __typename ... on Paper { title } ... on Film { minutes } } }',
    );
    expect(text(query, 'Film')).toBe('{ media { __typename ... on Paper { title } } }');
    expect(text('{ other { ... on Media { title } } }', 'Film')).toBe('{ other { __typename } }');
  });

  it('keeps directives, and the variables that are still used', () => {
    const query = `query Q($a: Boolean!, $b: Int, $c: Int, $d: ID) {
      me(id: $d) @include(if: $a) { ... @skip(if: $a) { name(long: $b) } best { next(skip: $c) { title } } }
    }`;
    expect(text(query, 'User.best')).toBe(
      'query Q($a: Boolean!, $b: Int, $d: ID) { me(id: $d) @include(if: $a) { ... @skip(if: $a) { name(long: $b) } } }',
    );
  });

  it('is nothing when all fields of the root are refused', () => {
    const left = permitted('{ __typename me { name } ... { media { title } } }', 'Query.me', 'Query.media');
    expect(asksForAnything(left)).toBe(false);
    expect(asksForAnything(permitted('{ me { name } media { title } }', 'Query'))).toBe(false);
    expect(asksForAnything(permitted('{ me { name } }', 'User.name'))).toBe(true);
  });

  it('is refused where it would be many times as long as what was asked', () => {
    const deep = (levels: number): string => (levels === 0 ? '__typename' : `next { ${deep(levels - 1)} }`);
    expect(() => permitted(`{ thing { ${deep(2)} } }`, 'T0.next')).not.toThrow();
    expect(() => permitted(`{ thing { ${deep(9)} } }`, 'T0.next')).toThrow(/too complex/);
  });
});
