import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { FieldCollector, ShapedType } from './collect-fields.ts';
import { completeLeaf } from './leaf.ts';
import { isPlainObject } from './merge.ts';
import type { DataObject } from './run.ts';
import { type PathLink, spellOut } from './targets.ts';

/** Null that came from a non-null field below, where its error was noted: no second error for it on the way up. */
const BUBBLED = Symbol('bubbled null');

/** Projects merged data to what the client asked for, field by field as `ExecuteSelectionSet` would have. */
export class Shaper {
  /** Values that broke the schema. They matter only when no subgraph reported why. */
  readonly violations: GraphQLError[] = [];
  readonly #schema: GraphQLSchema;
  readonly #fields: FieldCollector;

  constructor(schema: GraphQLSchema, fields: FieldCollector) {
    this.#schema = schema;
    this.#fields = fields;
  }

  root(
    type: GraphQLObjectType,
    selectionSet: SelectionSetNode,
    data: DataObject,
    introspection: DataObject,
  ): DataObject | null {
    const result: DataObject = Object.create(null);
    for (const [name, nodes] of this.#fields.root(type, selectionSet)) {
      const value = Object.hasOwn(introspection, name)
        ? introspection[name]
        : this.#field(type, nodes, data[name], { parent: undefined, key: name });
      if (value === BUBBLED) return null;
      result[name] = value;
    }
    return result;
  }

  #field(type: ShapedType, nodes: readonly FieldNode[], value: unknown, path: PathLink): unknown {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return this.#typename(type, nodes, path);
    const field = type.getFields()[name];
    if (!field) return null;
    return this.#settle(this.#complete(field.type, nodes, value, path, `${type.name}.${name}`), field.type);
  }

  #typename(type: ShapedType, nodes: readonly FieldNode[], path: PathLink): unknown {
    if (isObjectType(type)) return type.name;
    this.#violation(`The type of this ${type.name} is not known.`, nodes, path);
    return BUBBLED;
  }

  /** A bubbled null stops at the first nullable place. */
  #settle(value: unknown, type: GraphQLOutputType): unknown {
    return value === BUBBLED && !isNonNullType(type) ? null : value;
  }

  #complete(
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    value: unknown,
    path: PathLink,
    coordinate: string,
  ): unknown {
    if (isNonNullType(type)) {
      const inner = this.#complete(type.ofType, nodes, value, path, coordinate);
      if (inner !== null) return inner;
      if (value === undefined && path.parent) this.#absence(coordinate, nodes, path.parent);
      else this.#violation(`Cannot return null for non-nullable field ${coordinate}.`, nodes, path);
      return BUBBLED;
    }
    if (value === null || value === undefined) return null;
    if (isListType(type)) return this.#list(type.ofType, nodes, value, path, coordinate);
    if (isLeafType(type)) {
      const leaf = completeLeaf(type, value);
      if (leaf !== undefined) return leaf;
      this.#violation(`Invalid value for ${coordinate}.`, nodes, path);
      return BUBBLED;
    }
    return this.#object(type, nodes, value, path, coordinate);
  }

  #list(
    itemType: GraphQLOutputType,
    nodes: readonly FieldNode[],
    value: unknown,
    path: PathLink,
    coordinate: string,
  ): unknown {
    if (!Array.isArray(value)) {
      this.#violation(`Expected a list for ${coordinate}.`, nodes, path);
      return BUBBLED;
    }
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const at = { parent: path, key: index };
      const completed = this.#settle(this.#complete(itemType, nodes, item, at, coordinate), itemType);
      if (completed === BUBBLED) return BUBBLED;
      items.push(completed);
    }
    return items;
  }

  #object(
    declared: GraphQLCompositeType,
    nodes: readonly FieldNode[],
    value: unknown,
    path: PathLink,
    coordinate: string,
  ): unknown {
    const type = isPlainObject(value) ? this.#runtimeType(declared, value) : undefined;
    if (!type || !isPlainObject(value)) {
      // Among others an object whose type is @inaccessible: to the client there is no such thing.
      this.#violation(`Invalid value for ${coordinate}.`, nodes, path);
      return BUBBLED;
    }
    const result: DataObject = Object.create(null);
    for (const [name, below] of this.#fields.below(type, nodes)) {
      const completed = this.#field(type, below, value[name], { parent: path, key: name });
      if (completed === BUBBLED) return BUBBLED;
      result[name] = completed;
    }
    return result;
  }

  #runtimeType(declared: GraphQLCompositeType, value: DataObject): ShapedType | undefined {
    if (isObjectType(declared)) return declared;
    const named = typeof value.__typename === 'string' ? this.#schema.getType(value.__typename) : declared;
    return isObjectType(named) || isInterfaceType(named) ? named : undefined;
  }

  /** No subgraph gave the field: the one that owns the entity does not know it, though another one refers to it. */
  #absence(coordinate: string, nodes: readonly FieldNode[], path: PathLink): void {
    const [typeName] = coordinate.split('.');
    const extensions = { code: 'NOT_FOUND' };
    this.violations.push(
      new GraphQLError(`The ${typeName} was not found.`, { nodes, path: spellOut(path), extensions }),
    );
  }

  #violation(message: string, nodes: readonly FieldNode[], path: PathLink): void {
    this.violations.push(
      new GraphQLError(message, { nodes, path: spellOut(path), extensions: { code: 'INVALID_RESULT' } }),
    );
  }
}
