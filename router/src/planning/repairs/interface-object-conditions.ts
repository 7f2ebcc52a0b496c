import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isComposite, joinType } from './join-directives.ts';

/** Types by name. */
type Types = ReadonlySet<string>;

/** Names of the interfaces that some subgraph knows as an `@interfaceObject`. */
export function interfaceObjects(supergraph: DocumentNode): Types {
  const found = supergraph.definitions.filter(
    (node) =>
      isComposite(node) && node.directives?.some((directive) => joinType(directive)?.isInterfaceObject),
  );
  return new Set(found.filter(isComposite).map(({ name }) => name.value));
}

/**
 * Beneath a field that a subgraph answers with an `@interfaceObject`, the planner follows only conditions on object
 * types: at `... on SomeUnion`, or on another interface, it breaks down or forgets what is inside. Therefore such
 * conditions are written as one for each object type that can meet them, and those that none can meet are left out.
 *
 * All fragments come out inlined. `document` must be valid under `schema`, within the limits, and hold no conditions
 * by `@skip` and `@include` any more.
 */
export function expandInterfaceObjectConditions(
  document: DocumentNode,
  schema: GraphQLSchema,
  interfaces: Types,
): DocumentNode {
  if (interfaces.size === 0) return document;
  const expander = new Expander(document, schema, interfaces);
  const definitions = document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const root = schema.getRootType(node.operation);
    return root ? [{ ...node, selectionSet: expander.selectionSet(node.selectionSet, root) }] : [];
  });
  return { ...document, definitions };
}

class Expander {
  readonly #schema: GraphQLSchema;
  readonly #interfaces: Types;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(document: DocumentNode, schema: GraphQLSchema, interfaces: Types) {
    this.#schema = schema;
    this.#interfaces = interfaces;
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node);
    }
  }

  /** `possible` are the object types left beneath an `@interfaceObject`; undefined where there is none. */
  selectionSet(set: SelectionSetNode, type: GraphQLCompositeType, possible?: Types): SelectionSetNode {
    const selections = set.selections.flatMap((node) => this.#selection(node, type, possible));
    if (selections.length > 0) return { ...set, selections };
    // It must be fetched all the same, to tell an empty object from null.
    return { ...set, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] };
  }

  #selection(node: SelectionNode, type: GraphQLCompositeType, possible: Types | undefined): SelectionNode[] {
    if (node.kind !== Kind.FIELD) {
      const fragment = this.#inlined(node);
      return possible ? this.#narrowed(fragment, type, possible) : [this.#kept(fragment, type)];
    }
    if (!node.selectionSet || !('getFields' in type)) return [node];
    const returned = getNamedType(type.getFields()[node.name.value]?.type);
    if (!isCompositeType(returned)) return [node];
    const below = this.#interfaces.has(returned.name) ? this.#possible(returned) : undefined;
    return [{ ...node, selectionSet: this.selectionSet(node.selectionSet, returned, below) }];
  }

  #inlined(node: Exclude<SelectionNode, { kind: Kind.FIELD }>): InlineFragmentNode {
    if (node.kind === Kind.INLINE_FRAGMENT) return node;
    const fragment = this.#fragments.get(node.name.value);
    if (!fragment) throw new Error(`no fragment ${node.name.value}`);
    const { typeCondition, selectionSet } = fragment;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: node.directives ?? [] };
  }

  #kept(fragment: InlineFragmentNode, type: GraphQLCompositeType): InlineFragmentNode {
    const within = this.#conditionOf(fragment) ?? type;
    // A subgraph may come to be asked for this interface through a wider one, too.
    const possible = this.#interfaces.has(within.name) ? this.#possible(within) : undefined;
    return { ...fragment, selectionSet: this.selectionSet(fragment.selectionSet, within, possible) };
  }

  #narrowed(fragment: InlineFragmentNode, type: GraphQLCompositeType, possible: Types): SelectionNode[] {
    const condition = this.#conditionOf(fragment) ?? type;
    const left = possible.intersection(this.#possible(condition));
    if (left.size === 0) return [];
    if (condition === type || isObjectType(condition)) {
      return [{ ...fragment, selectionSet: this.selectionSet(fragment.selectionSet, condition, left) }];
    }
    if (left.size === possible.size && this.#hasFieldsOf(type, condition)) {
      return this.selectionSet(fragment.selectionSet, type, possible).selections.slice();
    }
    return [...left].map((name) => this.#as(name, fragment));
  }

  /** The fragment for one object type. */
  #as(name: string, fragment: InlineFragmentNode): InlineFragmentNode {
    const type = this.#schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type`);
    return {
      ...fragment,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
      selectionSet: this.selectionSet(fragment.selectionSet, type, new Set([name])),
    };
  }

  /** Whether what may be asked of `wider` may be asked of `type` itself. */
  #hasFieldsOf(type: GraphQLCompositeType, wider: GraphQLCompositeType): boolean {
    if (!isInterfaceType(wider)) return true;
    return 'getInterfaces' in type && type.getInterfaces().includes(wider);
  }

  #conditionOf({ typeCondition }: InlineFragmentNode): GraphQLCompositeType | undefined {
    const type = typeCondition && this.#schema.getType(typeCondition.name.value);
    return isCompositeType(type) ? type : undefined;
  }

  #possible(type: GraphQLCompositeType): Types {
    const types = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    return new Set(types.map(({ name }) => name));
  }
}
