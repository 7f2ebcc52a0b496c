import { type ASTNode, type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';
import type { Random } from './random.ts';

/** Policies that guard a supergraph; those for interfaces are apart, as no composition would have made them up. */
export const POLICIES = ['p0', 'p1', 'p2', 'p3', 'p4'];
const OF_INTERFACES = ['i0', 'i1'];

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** A supergraph with `@policy` here and there, written into it, as compositions differ in where they allow it. */
export function guarded(supergraphSdl: string, random: Random): string {
  const apply = (chance: number, names: readonly string[]): ConstDirectiveNode[] => {
    if (random.next() > chance) return [];
    return [policy([[random.pick(names)]])];
  };
  const isOurs = (name: string) => !/^(join|link)__/.test(name);
  const withPolicies = <Node extends ASTNode & { directives?: readonly ConstDirectiveNode[] }>(
    node: Node,
    directives: readonly ConstDirectiveNode[],
  ): Node => ({ ...node, directives: [...(node.directives ?? []), ...directives] });
  const document = visit(parse(supergraphSdl, { noLocation: true }), {
    SchemaDefinition: (node) => withPolicies(node, [LINK]),
    ObjectTypeDefinition: (node) => {
      const isRoot = ROOTS.has(node.name.value);
      const fields = node.fields?.map((field) => withPolicies(field, apply(isRoot ? 0.04 : 0.12, POLICIES)));
      return withPolicies({ ...node, fields: fields ?? [] }, apply(isRoot ? 0 : 0.08, POLICIES));
    },
    InterfaceTypeDefinition: (node) => {
      const fields = node.fields?.map((field) => withPolicies(field, apply(0.06, OF_INTERFACES)));
      return withPolicies({ ...node, fields: fields ?? [] }, apply(0.04, OF_INTERFACES));
    },
    EnumTypeDefinition: (node) =>
      isOurs(node.name.value) ? withPolicies(node, apply(0.08, POLICIES)) : undefined,
    ScalarTypeDefinition: (node) =>
      isOurs(node.name.value) ? withPolicies(node, apply(0.08, POLICIES)) : undefined,
  });
  return `${print(document)}\n${DEFINITION}`;
}

/** Which policies a caller is to hold: none, some, or nearly all. */
export function heldPolicies(random: Random): string[] {
  const chance = random.pick([0, 0.3, 0.6, 0.9]);
  return [...POLICIES, ...OF_INTERFACES].filter(() => random.next() < chance);
}

const DEFINITION = `
directive @policy(policies: [[policy__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
scalar policy__Policy
`;

const LINK = parse(
  'schema @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query: Q }',
).definitions.flatMap((node) => (node.kind === Kind.SCHEMA_DEFINITION ? (node.directives ?? []) : []))[0]!;

function policy(policies: readonly (readonly string[])[]): ConstDirectiveNode {
  const [node] = parse(`scalar S @policy(policies: ${JSON.stringify(policies)})`).definitions;
  if (node?.kind !== Kind.SCALAR_TYPE_DEFINITION) throw new Error('This is a scalar');
  return node.directives![0]!;
}
