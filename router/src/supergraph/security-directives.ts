import { createHash } from 'node:crypto';
import {
  type ASTNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { argumentOf, type Link, linksOf } from './links.ts';

/** What one application of a directive demands: that somebody is known, or one of several lists of names. */
export type Demand =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** What the schema's elements demand by their own directives, by coordinate: `Type`, `Type.field`. */
export type Demands = ReadonlyMap<string, readonly Demand[]>;

export interface SeparatedSupergraph {
  /** The supergraph without directives of access control, which its other readers refuse or ignore. */
  readonly sdl: string;
  /** Empty when it has none. */
  readonly demands: Demands;
}

const SPECS = 'https://specs.apollo.dev/';
/** Which kind of demand each specification is for. What `scopes` and `policies` name is in an argument of that name. */
const KINDS: ReadonlyMap<string, Demand['kind']> = new Map([
  [`${SPECS}authenticated`, 'authenticated'],
  [`${SPECS}requiresScopes`, 'scopes'],
  [`${SPECS}policy`, 'policies'],
]);
const VERSION = '0.1';

/**
 * Takes `@authenticated`, `@requiresScopes` and `@policy` out of a supergraph, under whatever names it links to them
 * (source: Apollo's specifications of the three, 0.1). Throws when it demands what could not be enforced: another version
 * of them, or arguments that are no lists of names. Other links `for: SECURITY` are left for the gateway to refuse.
 */
export function separateSecurity(supergraphSdl: string): SeparatedSupergraph {
  const unchanged = { sdl: supergraphSdl, demands: new Map() };
  // Most have none: those are not parsed once more.
  if (!/\/(authenticated|requiresScopes|policy)\/v/.test(supergraphSdl)) return unchanged;
  const document = parse(supergraphSdl, { noLocation: true });
  const links = linksOf(document).filter(({ identity }) => KINDS.has(identity));
  if (links.length === 0) return unchanged;
  const kinds = new Map(links.flatMap((link) => directivesOf(link)));
  const demands = collectDemands(document, kinds);
  const rest = print(without(document, links, kinds));
  // What changes in them alone is a change: the gateway passes over a text that it knows.
  const hash = createHash('sha256').update(JSON.stringify([...demands]));
  return { sdl: `${rest}\n# access control ${hash.digest('hex')}\n`, demands };
}

function directivesOf({ identity, version, directiveNames }: Link): [string, Demand['kind']][] {
  if (version !== VERSION)
    throw new Error(`The supergraph needs ${identity}/v${version}, which is not known`);
  const kind = KINDS.get(identity)!;
  return directiveNames.map((name) => [name, kind]);
}

function collectDemands(document: DocumentNode, kinds: ReadonlyMap<string, Demand['kind']>): Demands {
  const demands = new Map<string, Demand[]>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    for (const directive of directives) {
      const kind = kinds.get(directive.name.value);
      if (!kind) continue;
      demands.set(coordinate, [...(demands.get(coordinate) ?? []), demandOf(kind, directive, coordinate)]);
    }
  };
  for (const node of document.definitions) {
    if (!('name' in node) || !node.name || !('directives' in node)) continue;
    const type = node.name.value;
    add(type, node.directives as readonly ConstDirectiveNode[]);
    const fields = 'fields' in node ? (node.fields ?? []) : [];
    for (const field of fields) add(`${type}.${field.name.value}`, field.directives);
  }
  return demands;
}

function demandOf(kind: Demand['kind'], directive: ConstDirectiveNode, coordinate: string): Demand {
  if (kind === 'authenticated') return { kind };
  const value = argumentOf(directive, kind);
  const anyOf = value && items(value).map((list) => items(list).map(nameOf));
  if (!anyOf) throw new Error(`@${directive.name.value} on ${coordinate} has no "${kind}"`);
  return { kind, anyOf: anyOf.map((names) => [...new Set(names)].sort()) };

  function nameOf(item: ConstValueNode): string {
    if (item.kind === Kind.STRING) return item.value;
    throw new Error(`@${directive.name.value} on ${coordinate} names what is no text`);
  }
}

/** GraphQL takes one value for a list of it. */
function items(value: ConstValueNode): readonly ConstValueNode[] {
  return value.kind === Kind.LIST ? value.values : [value];
}

/** The document without the links, the directives' definitions and applications, and scalars of theirs alone. */
function without(
  document: DocumentNode,
  links: readonly Link[],
  kinds: ReadonlyMap<string, unknown>,
): DocumentNode {
  const linked = new Set<ASTNode>(links.map(({ node }) => node));
  const theirs = new Set<string>();
  const stripped: DocumentNode = visit(document, {
    Directive: (node) => (linked.has(node) || kinds.has(node.name.value) ? null : undefined),
    DirectiveDefinition: (node) => {
      if (!kinds.has(node.name.value)) return undefined;
      for (const name of typesIn(node)) theirs.add(name);
      return null;
    },
  });
  const used = typesIn(stripped);
  return visit(stripped, {
    ScalarTypeDefinition: ({ name: { value } }) => (theirs.has(value) && !used.has(value) ? null : undefined),
  });
}

function typesIn(node: DocumentNode | DirectiveDefinitionNode): Set<string> {
  const names = new Set<string>();
  visit(node, { NamedType: ({ name }) => void names.add(name.value) });
  return names;
}
