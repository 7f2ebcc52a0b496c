import {
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { refuse } from '../errors/refusal.ts';
import { isIntrospectionField } from '../execution/introspection.ts';
import type { Operation } from '../planning/operation.ts';

/** The most objects an operation may be expected to return. */
const MAX_OBJECTS = 5_000;
/** What a list without an argument for its size counts: nothing is known of it, and most are short. */
const UNKNOWN_LIST_SIZE = 1;
const SIZE_ARGUMENTS = ['first', 'last'];

type Variables = Readonly<Record<string, unknown>>;

/**
 * Refuses an operation that may return more objects than {@link MAX_OBJECTS}, judged by its list sizes alone: `first`
 * or `last` where a list, or the connection around it, takes one. Lists in lists multiply, and a hundred bytes of query
 * can ask for gigabytes. To be called after the limit on selections, which bounds the walk.
 */
export function checkListSizes(schema: GraphQLSchema, operation: Operation, variables: Variables): void {
  if (alwaysSmall.has(operation)) return;
  const estimate = new Estimate(schema, operation, variables);
  const objects = estimate.of(operation.rootType.name, operation.definition.selectionSet, undefined);
  if (objects <= MAX_OBJECTS) {
    if (!estimate.readVariables) alwaysSmall.add(operation);
    return;
  }
  const message = `The operation may return ${objects} objects: at most ${MAX_OBJECTS} are allowed. Ask for fewer items or fewer levels.`;
  throw refuse(400, 'COST_LIMIT_EXCEEDED', message);
}

/** Operations that are within the limit whatever their variables: most take none for the size of a list. */
const alwaysSmall = new WeakSet<Operation>();

class Estimate {
  /** Whether a size came from a variable. */
  readVariables = false;
  readonly #schema: GraphQLSchema;
  readonly #operation: Operation;
  readonly #variables: Variables;

  constructor(schema: GraphQLSchema, operation: Operation, variables: Variables) {
    this.#schema = schema;
    this.#operation = operation;
    this.#variables = variables;
  }

  /** @param pageSize what the field above said of the lists directly below it, as connections do of their edges */
  of(typeName: string, selectionSet: SelectionSetNode, pageSize: number | undefined): number {
    let objects = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        objects += this.#field(typeName, selection, pageSize);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? typeName;
        objects += this.of(condition, selection.selectionSet, pageSize);
      } else {
        const fragment = this.#operation.fragments.get(selection.name.value)!;
        objects += this.of(fragment.typeCondition.name.value, fragment.selectionSet, pageSize);
      }
    }
    return objects;
  }

  #field(typeName: string, node: FieldNode, pageSize: number | undefined): number {
    const type = this.#schema.getType(typeName);
    if (!node.selectionSet || isIntrospectionField(node.name.value)) return 0;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const named = field && getNamedType(field.type);
    if (!field || !isCompositeType(named)) return 0;
    const asked = this.#askedSize(field, node);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const size = isList ? (asked ?? pageSize ?? UNKNOWN_LIST_SIZE) : 1;
    return size * (1 + this.of(named.name, node.selectionSet, isList ? undefined : asked));
  }

  #askedSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined {
    for (const argument of field.args) {
      if (!SIZE_ARGUMENTS.includes(argument.name)) continue;
      const given = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
      const size = given ? this.#number(given) : argument.defaultValue;
      // A negative size is the subgraph's to refuse.
      if (typeof size === 'number') return Math.max(0, size);
    }
    return undefined;
  }

  #number(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) {
      this.readVariables = true;
      return this.#variables[value.name.value];
    }
    return value.kind === Kind.INT ? Number(value.value) : undefined;
  }
}
