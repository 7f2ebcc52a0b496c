import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { ContractFilter } from './contract-filter.ts';
import { contractSchema, InvalidContract, unknownTags } from './contract-schema.ts';

/** The supergraph of one subgraph. */
function supergraphOf(sdl: string, imports = '"@key", "@tag", "@inaccessible"') {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  const result = composeServices([{ name: 'a', url: 'http://a', typeDefs: parse(`${link}\n${sdl}`) }]);
  if (result.errors) throw new Error(result.errors.join('\n'));
  return Supergraph.build(result.supergraphSdl).schema;
}

/** What a contract shows, in the order of the alphabet and without blank lines. */
function shown(sdl: string, filter: ContractFilter, imports?: string): string {
  const schema = contractSchema(supergraphOf(sdl, imports), filter);
  return printSchema(lexicographicSortSchema(schema)).replace(/\n\n/g, '\n');
}

const refusal = (sdl: string, filter: ContractFilter) => {
  try {
    contractSchema(supergraphOf(sdl), filter);
  } catch (error) {
    if (error instanceof InvalidContract) return error.message;
    throw error;
  }
  return 'taken';
};

describe('a contract that excludes', () => {
  it('hides types, fields, arguments, input fields, enum values and scalars of the tag, and keeps the rest', () => {
    const sdl = `
      type Query { a(x: Int @tag(name: "in"), y: Kind): A  b: String @tag(name: "in")  s: Secret @tag(name: "in")  f(i: I): Int }
      type A { id: ID! hidden: Hidden @tag(name: "in") }
      type Hidden @tag(name: "in") { id: ID }
      scalar Secret @tag(name: "in")
      enum Kind { X Y @tag(name: "in") }
      input I { p: Int q: Int @tag(name: "in") }`;
    expect(shown(sdl, { exclude: ['in'] })).toBe(
      [
        'type A {\n  id: ID!\n}',
        'input I {\n  p: Int\n}',
        'enum Kind {\n  X\n}',
        'type Query {\n  a(y: Kind): A\n  f(i: I): Int\n}',
      ].join('\n'),
    );
  });

  it('hides what is tagged for inclusion too', () => {
    const sdl = 'type Query { a: Int @tag(name: "out") b: Int @tag(name: "out") @tag(name: "in") }';
    expect(shown(sdl, { include: ['out'], exclude: ['in'] })).toBe('type Query {\n  a: Int\n}');
  });

  it('keeps an abstract type as long as one of its types is shown', () => {
    const sdl = `
      type Query { any: Any node: Node }
      union Any = A | B
      interface Node { id: ID }
      type A implements Node { id: ID }
      type B implements Node @tag(name: "in") { id: ID }`;
    expect(shown(sdl, { exclude: ['in'] })).toContain('union Any = A\n');
    expect(shown(sdl, { exclude: ['in'] })).not.toContain('type B');
  });

  it('finds the tag by the name it was imported as, and what is inaccessible in any case', () => {
    const sdl = `
      type Query { a: Int b: Int @label(name: "in") c: Only }
      type Only { x: Int @label(name: "in") }
      type Q2 { d: Int @inaccessible e: Int }`;
    const imports = '{ name: "@tag", as: "@label" }, "@inaccessible"';
    expect(() => shown(sdl, { exclude: ['in'] }, imports)).toThrow('Type "Only" is hidden');
    expect(shown(sdl.replace('c: Only', ''), { exclude: ['in'] }, imports)).toBe('type Query {\n  a: Int\n}');
  });
});

describe('a contract that includes', () => {
  it('shows the fields that are tagged, and those of types that are; enums and inputs come with them', () => {
    const sdl = `
      type Query { a(kind: Kind, i: I): A @tag(name: "out") b: B }
      type A @tag(name: "out") { id: ID! b: String }
      type B { id: ID c: String @tag(name: "other") }
      type Mutation { change: Int }
      enum Kind { X Y }
      enum Unused { Z }
      input I { p: Int }`;
    expect(shown(sdl, { include: ['out'] })).toBe(
      [
        'type A {\n  b: String\n  id: ID!\n}',
        'input I {\n  p: Int\n}',
        'enum Kind {\n  X\n  Y\n}',
        'type Query {\n  a(i: I, kind: Kind): A\n}',
      ].join('\n'),
    );
  });

  it('shows a union only if it is tagged itself', () => {
    const sdl = `
      type Query { u: U @tag(name: "out") }
      union U @TAG = A
      type A @tag(name: "out") { id: ID }`;
    expect(refusal(sdl.replace('@TAG', ''), { include: ['out'] })).toMatch('Type "U" is hidden');
    expect(refusal(sdl.replace('@TAG', '@tag(name: "out")'), { include: ['out'] })).toBe('taken');
  });

  it('keeps types that nothing leads to when told to', () => {
    const sdl = 'type Query { a: Int @tag(name: "out") } type Lone @tag(name: "out") { id: ID }';
    expect(shown(sdl, { include: ['out'] })).not.toContain('Lone');
    expect(shown(sdl, { include: ['out'], hideUnreachable: false })).toContain('type Lone');
  });

  it('does not show the other types of an interface that only an object of it is shown of', () => {
    const sdl = `
      type Query { a: A @tag(name: "out") }
      interface Node @tag(name: "out") { id: ID }
      type A implements Node @tag(name: "out") { id: ID }
      type B implements Node @tag(name: "out") { id: ID }`;
    expect(shown(sdl, { include: ['out'] })).toContain('type A implements Node');
    expect(shown(sdl, { include: ['out'] })).not.toContain('type B');
  });
});

describe('a contract is refused', () => {
  it.each([
    ['without a query', 'type Query { a: Int }', { include: ['x'] }, 'No field of the query type is left'],
    [
      'with a field that is shown of a type that is not',
      'type Query { a: A b: Int } type A @tag(name: "in") { id: ID }',
      { exclude: ['in'] },
      'Type "A" is hidden, but is referenced by "Query.a"',
    ],
    [
      'without an argument that must be given',
      'type Query { a(x: Int! @tag(name: "in")): Int }',
      { exclude: ['in'] },
      'Argument "Query.a(x:)" is hidden, but is a required argument',
    ],
    [
      'without a field that an interface has',
      'type Query { n: Node } interface Node { id: ID } type A implements Node { id: ID @tag(name: "in") x: Int }',
      { exclude: ['in'] },
      'implements the interface field "Node.id"',
    ],
  ])('%s', (_, sdl, filter, message) => {
    expect(refusal(sdl, filter)).toMatch(message);
  });
});

it('tags that nothing has are told of: they are misspelled', () => {
  const supergraph = supergraphOf('type Query { a(x: Int @tag(name: "argument")): Int }');
  expect(unknownTags(supergraph, { include: ['argument'], exclude: ['interal'] })).toEqual(['interal']);
});
