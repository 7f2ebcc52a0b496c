import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isDeferred } from '../planning/defer.ts';
import { isIncluded } from '../planning/resolve-conditions.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The fields to answer for one object: by response name, the selections that ask for it. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * The type an object is projected as: its own, or an interface when only a subgraph that knows it as an
 * `@interfaceObject` was asked. That is enough as long as the client asks for the interface's fields.
 */
export type ProjectedType = GraphQLObjectType | GraphQLInterfaceType;

/** What decides which selections apply. */
export interface Selecting {
  readonly types: TypeConditions;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that `@skip` and `@include` ask for. */
  readonly conditions: Readonly<Record<string, unknown>>;
  /** Whether fragments with `@defer` are left out, since they are answered on their own. */
  readonly deferring?: boolean;
}

/** CollectFields of the GraphQL specification (6.3.2), for the selection sets of one place together. */
export function collectFields(
  selecting: Selecting,
  type: ProjectedType,
  selectionSets: readonly SelectionSetNode[],
): CollectedFields {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const selectionSet of selectionSets) collect(selecting, type, selectionSet, fields, visited);
  return fields;
}

function collect(
  selecting: Selecting,
  type: ProjectedType,
  selectionSet: SelectionSetNode,
  fields: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (!included(selection.directives, selecting.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const nodes = fields.get(name);
      if (nodes) nodes.push(selection);
      else fields.set(name, [selection]);
      continue;
    }
    if (selecting.deferring && isDeferred(selection, selecting.conditions)) continue;
    const fragment = fragmentOf(selection, selecting, visited);
    const condition = fragment?.typeCondition?.name.value;
    if (!fragment || (condition && !selecting.types.matching(condition).has(type.name))) continue;
    collect(selecting, type, fragment.selectionSet, fields, visited);
  }
}

function fragmentOf(
  selection: InlineFragmentNode | FragmentSpreadNode,
  { fragments }: Selecting,
  visited: Set<string>,
): InlineFragmentNode | FragmentDefinitionNode | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (visited.has(name)) return undefined;
  visited.add(name);
  return fragments.get(name);
}

function included(
  directives: readonly DirectiveNode[] | undefined,
  conditions: Selecting['conditions'],
): boolean {
  return directives?.every((directive) => isIncluded(directive, conditions)) ?? true;
}
