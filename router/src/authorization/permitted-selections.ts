import {
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { refuse } from '../errors/refusal.ts';
import { isIntrospectionField } from '../execution/introspection.ts';
import type { Operation } from '../planning/operation.ts';
import { concreteTypes, type Refusals } from './refusals.ts';

/**
 * What is left of an operation may be longer than the operation, as what only some types of an interface may show is
 * asked for each of the others by itself. In selections and characters: four times what a client may send.
 */
const MOST_SELECTIONS = 2_000;
const MOST_CHARACTERS = 1_048_576;

export const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

interface Size {
  readonly selections: number;
  readonly characters: number;
}

/** Builds selection sets without what is refused, for one operation. */
export class PermittedSelections {
  readonly #operation: Operation;
  readonly #schema: GraphQLSchema;
  readonly #refusals: Refusals;
  readonly #sizes = new WeakMap<SelectionNode, Size>();
  /** How many selections were left out, or asked for by type, so far. */
  #changes = 0;

  constructor(operation: Operation, schema: GraphQLSchema, refusals: Refusals) {
    this.#operation = operation;
    this.#schema = schema;
    this.#refusals = refusals;
  }

  /** The permitted selections of objects declared as one type that have, where they stand, one of `possible`. */
  permitted(
    { selections }: SelectionSetNode,
    declared: GraphQLCompositeType,
    possible: readonly GraphQLCompositeType[],
  ): SelectionNode[] {
    const whole: SelectionNode[] = [];
    const apart = new Map<GraphQLCompositeType, SelectionNode[]>();
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        whole.push(...this.#fragment(selection, declared, possible));
        continue;
      }
      const types = this.#typesThatShow(selection, possible);
      if (types.length < possible.length) this.#changes += 1;
      if (types.length === 0) continue;
      const field = this.#field(selection, declared);
      if (types.length === possible.length) whole.push(field);
      else for (const type of types) apart.set(type, [...(apart.get(type) ?? []), field]);
    }
    return [...whole, ...[...apart].map(([type, fields]) => this.#on(type, fields))];
  }

  checkSize(nodes: readonly SelectionNode[]): void {
    const { selections, characters } = this.#sum(nodes);
    if (selections <= MOST_SELECTIONS && characters <= MOST_CHARACTERS) return;
    const message = 'The operation is too complex for what its fields require: ask by type conditions';
    throw refuse(400, 'MAX_SELECTIONS_LIMIT', message);
  }

  #typesThatShow({ name: { value } }: FieldNode, possible: readonly GraphQLCompositeType[]) {
    if (value === '__typename' || isIntrospectionField(value)) return possible;
    return possible.filter(({ name }) => !this.#refusals.isFieldRefused(name, value));
  }

  #field(node: FieldNode, declared: GraphQLCompositeType): FieldNode {
    const own = (node.selectionSet?.loc?.start ?? node.loc?.end ?? 0) - (node.loc?.start ?? 0);
    const field = 'getFields' in declared ? declared.getFields()[node.name.value] : undefined;
    const type = getNamedType(field?.type);
    if (!node.selectionSet || !isCompositeType(type)) return this.#sized(node, [], own);
    const before = this.#changes;
    const inner = this.permitted(node.selectionSet, type, concreteTypes(this.#schema, type));
    // What an object is decides what of it is refused, also where the client does not ask.
    const isTelling =
      isAbstractType(type) && (this.#changes > before || this.#refusals.isTypeRefused(type.name));
    const selections = isTelling || inner.length === 0 ? [TYPENAME, ...inner] : inner;
    return this.#sized({ ...node, selectionSet: setOf(selections) }, selections, own);
  }

  #fragment(
    selection: InlineFragmentNode | FragmentSpreadNode,
    declared: GraphQLCompositeType,
    possible: readonly GraphQLCompositeType[],
  ): InlineFragmentNode[] {
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : this.#operation.fragments.get(selection.name.value);
    const type = this.#schema.getType(fragment?.typeCondition?.name.value ?? declared.name);
    if (!fragment || !isCompositeType(type)) return [];
    const concrete = new Set(concreteTypes(this.#schema, type));
    const inner = this.permitted(
      fragment.selectionSet,
      type,
      possible.filter((each) => concrete.has(each)),
    );
    if (inner.length === 0) return [];
    const { directives = [] } = selection;
    const node: InlineFragmentNode = {
      kind: Kind.INLINE_FRAGMENT,
      ...(fragment.typeCondition && { typeCondition: fragment.typeCondition }),
      directives,
      selectionSet: setOf(inner),
    };
    return [this.#sized(node, inner, 0)];
  }

  #on(type: GraphQLCompositeType, selections: SelectionNode[]): InlineFragmentNode {
    const name = { kind: Kind.NAME as const, value: type.name };
    const node: InlineFragmentNode = {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name },
      selectionSet: setOf(selections),
    };
    return this.#sized(node, selections, type.name.length);
  }

  #sized<Node extends SelectionNode>(node: Node, inner: readonly SelectionNode[], own: number): Node {
    const { selections, characters } = this.#sum(inner);
    this.#sizes.set(node, { selections: selections + 1, characters: characters + own });
    return node;
  }

  #sum(nodes: readonly SelectionNode[]): Size {
    let selections = 0;
    let characters = 0;
    for (const node of nodes) {
      const size = this.#sizes.get(node);
      selections += size?.selections ?? 1;
      characters += size?.characters ?? 0;
    }
    return { selections, characters };
  }
}

/** A selection set of these selections. */
export function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
