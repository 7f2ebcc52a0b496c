import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { Refusals } from '../authorization/refusals.ts';
import type { Operation } from '../planning/operation.ts';
import { dataName } from '../planning/safe-names.ts';
import { collectFields, type ProjectedType, type Selecting } from './collect-fields.ts';
import type { DeferredFragment } from './deferred-fragments.ts';
import { isIntrospectionField } from './introspection.ts';
import { leafWriter } from './leaf.ts';
import type { Projecting } from './projecting.ts';
import type { DataObject } from './run.ts';
import { typeConditionsOf } from './type-conditions.ts';

/**
 * Writes one value of the result as JSON. `undefined` is a null that a non-null type below does not allow: its error was
 * noted there, and the null goes up to the first place that may be null.
 */
type Write = (value: unknown, state: Projecting) => string | undefined;

/** Where a value stands: all that writers and their errors need to know, fixed when the plan is compiled. */
interface Place {
  readonly nodes: readonly FieldNode[];
  /** `Type.field`, for messages. */
  readonly coordinate: string;
  /** The response names from the root. */
  readonly path: string;
}

/** How the projection of deferred parts differs: each is written by itself, without those deferred in it. */
export interface Deferring {
  readonly root: Write;
  readonly fragments: readonly Write[];
}

/** Compiles the projections of an operation that is answered in parts. */
export function compileDeferring(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<Record<string, unknown>>,
  fragments: readonly DeferredFragment[],
): Deferring {
  const { fragments: named } = operation;
  const selecting = { types: typeConditionsOf(schema), fragments: named, conditions, deferring: true };
  const compiler = new ProjectionCompiler(schema, selecting, new Set(), operation.refusals);
  return {
    root: compiler.root(operation),
    fragments: fragments.map((fragment) => compiler.fragment(fragment)),
  };
}

/** Names that every object made by `JSON.parse` inherits a function for. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Compiles the projection of merged data to what the client asked for, field by field as `ExecuteSelectionSet` would
 * have it: aliases, order, null propagation, the names of abstract types. The result is JSON text, since an object would
 * only be made to be written.
 *
 * @param shared the places of the operation that entity fetches fill: what occurs there several times is written once
 */
export function compileProjection(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<Record<string, unknown>>,
  shared: ReadonlySet<string>,
): Write {
  const selecting = { types: typeConditionsOf(schema), fragments: operation.fragments, conditions };
  return new ProjectionCompiler(schema, selecting, shared, operation.refusals).root(operation);
}

class ProjectionCompiler {
  readonly #schema: GraphQLSchema;
  readonly #selecting: Selecting;
  readonly #shared: ReadonlySet<string>;
  /** What is written as null, whatever the data has there. */
  readonly #refusals: Refusals | undefined;
  #sharedPlaces = 0;

  constructor(
    schema: GraphQLSchema,
    selecting: Selecting,
    shared: ReadonlySet<string>,
    refusals: Refusals | undefined,
  ) {
    this.#schema = schema;
    this.#selecting = selecting;
    this.#shared = shared;
    this.#refusals = refusals;
  }

  root({ rootType, definition }: Operation): Write {
    return this.#fields(rootType, [definition.selectionSet], '');
  }

  /** The writer of what a deferred fragment adds to an object. */
  fragment({ type, selectionSet, path }: DeferredFragment): Write {
    const names = path.filter((element) => !element.startsWith('|')).join('.');
    const place = { nodes: [], coordinate: type.name, path: names };
    return isObjectType(type)
      ? this.#fields(type, [selectionSet], names)
      : this.#abstract(type, [selectionSet], names, place);
  }

  /** The writer of an object whose type is known. */
  #fields(type: ProjectedType, selectionSets: readonly SelectionSetNode[], path: string): Write {
    const fields = [...collectFields(this.#selecting, type, selectionSets)].map(([name, nodes]) => {
      const key = dataName(name, nodes[0]!.name.value);
      const write = this.#field(type, nodes, path === '' ? key : `${path}.${key}`);
      return { name, key, write: INHERITED.has(key) ? ownOnly(write) : write };
    });
    return writeObject(fields);
  }

  #field(type: ProjectedType, nodes: readonly FieldNode[], path: string): Write {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return this.#typename(type, nodes);
    if (isIntrospectionField(name)) return (_, state) => state.introspected();
    const field = type.getFields()[name];
    if (!field) return () => 'null';
    const coordinate = `${type.name}.${name}`;
    if (this.#refusals?.isFieldRefused(type.name, name)) {
      const refused: Write = (_, state) => state.unauthorized(`Not authorized to see ${coordinate}`, nodes);
      return isNonNullType(field.type) ? refused : (value, state) => refused(value, state) ?? 'null';
    }
    return this.#nullability(field.type, { nodes, coordinate, path });
  }

  #typename(type: ProjectedType, nodes: readonly FieldNode[]): Write {
    if (isObjectType(type)) return () => `"${type.name}"`;
    return (_, state) => state.violation(`The type of this ${type.name} is not known.`, nodes);
  }

  #nullability(type: GraphQLOutputType, place: Place): Write {
    if (isNonNullType(type)) {
      const write = this.#value(type.ofType, place);
      return (value, state) =>
        value === null || value === undefined
          ? state.missing(value, place.coordinate, place.nodes)
          : write(value, state);
    }
    const write = this.#value(type, place);
    return (value, state) =>
      value === null || value === undefined ? 'null' : (write(value, state) ?? 'null');
  }

  #value(type: GraphQLOutputType, place: Place): Write {
    if (isListType(type)) {
      return this.#writtenOnce(place, writeList(this.#nullability(type.ofType, inner(place)), place));
    }
    if (isLeafType(type)) {
      const write = leafWriter(type);
      return (value, state) => write(value, state.plain) ?? invalid(state, place);
    }
    return this.#writtenOnce(place, this.#object(type as GraphQLCompositeType, place));
  }

  #object(declared: GraphQLCompositeType, place: Place): Write {
    const selectionSets = place.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const path = place.path.replaceAll('[]', '');
    const write = isObjectType(declared)
      ? this.#fields(declared, selectionSets, path)
      : this.#abstract(declared, selectionSets, path, place);
    return (value, state) =>
      typeof value === 'object' && !Array.isArray(value) ? write(value, state) : invalid(state, place);
  }

  /** Fields are collected for each type that occurs, when it first does. */
  #abstract(
    declared: GraphQLCompositeType,
    selectionSets: readonly SelectionSetNode[],
    path: string,
    place: Place,
  ): Write {
    const writers = new Map<unknown, Write>();
    return (value, state) => {
      const typename = (value as DataObject).__typename;
      let write = writers.get(typename);
      if (!write) {
        const type = typeof typename === 'string' ? this.#schema.getType(typename) : declared;
        // Among others an object whose type is @inaccessible: to the client there is no such thing.
        if (!isObjectType(type) && !isInterfaceType(type)) return invalid(state, place);
        // The message must not tell what it is: that is not to be seen either.
        write = this.#refusals?.isTypeRefused(type.name)
          ? (_, state) =>
              state.unauthorized(`Not authorized to see an object of ${place.coordinate}`, place.nodes)
          : this.#fields(type, selectionSets, path);
        writers.set(typename, write);
      }
      return write(value, state);
    };
  }

  /** An entity that stands in several places has its parts in common: those are written once and repeated as text. */
  #writtenOnce(place: Place, write: Write): Write {
    if (!this.#shared.has(place.path)) return write;
    const index = this.#sharedPlaces++;
    return (value, state) => {
      const known = state.written(index).get(value);
      if (known !== undefined) return known;
      const errors = state.noted;
      const text = write(value, state);
      // The errors of a part name the place it was first found at.
      if (text !== undefined && state.noted === errors) state.written(index).set(value, text);
      return text;
    };
  }
}

/** The items of a list stand at a place of their own, which no entity fetch fills. */
function inner(place: Place): Place {
  return { ...place, path: `${place.path}[]` };
}

function writeObject(fields: readonly { name: string; key: string; write: Write }[]): Write {
  const keys = fields.map(({ key }) => key);
  const names = fields.map(({ name }) => name);
  const writers = fields.map(({ write }) => write);
  const prefixes = names.map((name, index) => `${index === 0 ? '{' : ','}"${name}":`);
  return (object, state) => {
    const depth = state.depth;
    state.depth = depth + 1;
    let text = '';
    for (let index = 0; index < keys.length; index += 1) {
      state.path[depth] = names[index]!;
      const value = writers[index]!((object as DataObject)[keys[index]!], state);
      if (value === undefined) {
        state.depth = depth;
        return undefined;
      }
      text += prefixes[index]! + value;
    }
    state.depth = depth;
    return keys.length === 0 ? '{}' : `${text}}`;
  };
}

function writeList(item: Write, place: Place): Write {
  return (list, state) => {
    if (!Array.isArray(list)) {
      return state.violation(`Expected a list for ${place.coordinate}.`, place.nodes);
    }
    const depth = state.depth;
    state.depth = depth + 1;
    let text = '';
    for (let index = 0; index < list.length; index += 1) {
      state.path[depth] = index;
      const value = item(list[index], state);
      if (value === undefined) {
        state.depth = depth;
        return undefined;
      }
      text += index === 0 ? value : `,${value}`;
    }
    state.depth = depth;
    return `[${text}]`;
  };
}

function ownOnly(write: Write): Write {
  return (value, state) => write(typeof value === 'function' ? undefined : value, state);
}

function invalid(state: Projecting, { coordinate, nodes }: Place): undefined {
  return state.violation(`Invalid value for ${coordinate}.`, nodes);
}
