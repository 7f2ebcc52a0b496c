import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded } from '../planning/resolve-conditions.ts';
import { satisfies } from './type-condition.ts';

/** The fields to answer for one object: by response name, the selections that ask for it. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * The type an object is shaped as: its own, or an interface when only a subgraph that knows it as an `@interfaceObject`
 * was asked. That is enough as long as the client asks for the interface's fields.
 */
export type ShapedType = GraphQLObjectType | GraphQLInterfaceType;

/** CollectFields of the GraphQL specification, remembered per place in the operation and type of object. */
export class FieldCollector {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #known = new WeakMap<readonly FieldNode[], Map<ShapedType, CollectedFields>>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  root(type: ShapedType, selectionSet: SelectionSetNode): CollectedFields {
    const fields = new Map<string, FieldNode[]>();
    this.#collect(type, selectionSet, fields, new Set());
    return fields;
  }

  /** The fields below `nodes`, which all have one response name at one place. */
  below(type: ShapedType, nodes: readonly FieldNode[]): CollectedFields {
    const byType = this.#known.get(nodes) ?? new Map<ShapedType, CollectedFields>();
    this.#known.set(nodes, byType);
    const known = byType.get(type);
    if (known) return known;
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const node of nodes) {
      if (node.selectionSet) this.#collect(type, node.selectionSet, fields, visited);
    }
    byType.set(type, fields);
    return fields;
  }

  #collect(
    type: ShapedType,
    selectionSet: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selectionSet.selections) {
      if (!this.#included(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(name);
        if (nodes) nodes.push(selection);
        else fields.set(name, [selection]);
        continue;
      }
      const fragment = this.#fragment(selection, visited);
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (condition && !satisfies(this.#schema, type.name, condition))) continue;
      this.#collect(type, fragment.selectionSet, fields, visited);
    }
  }

  #fragment(
    selection: InlineFragmentNode | FragmentSpreadNode,
    visited: Set<string>,
  ): InlineFragmentNode | FragmentDefinitionNode | undefined {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const name = selection.name.value;
    if (visited.has(name)) return undefined;
    visited.add(name);
    return this.#fragments.get(name);
  }

  #included(directives: readonly DirectiveNode[] | undefined): boolean {
    return directives?.every((directive) => isIncluded(directive, this.#variables)) ?? true;
  }
}
