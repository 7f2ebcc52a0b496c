import { type GraphQLSchema, isAbstractType } from 'graphql';
import type { DataObject } from './run.ts';

/**
 * Merges what a subgraph answered into the result, copying: the answer may be an object the subgraph shares with
 * others, and one entity may be merged into several places.
 *
 * Null never replaces a value: the same field asked of two subgraphs may fail in one of them.
 */
export function mergeInto(schema: GraphQLSchema, target: DataObject, source: object): void {
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    const existing = target[key];
    if (key === '__typename' && typeof existing === 'string' && isAbstract(schema, value)) {
      // A subgraph that knows the type only as an @interfaceObject names the interface; the concrete name is better.
      continue;
    }
    target[key] = mergeValue(schema, existing, value);
  }
}

function mergeValue(schema: GraphQLSchema, existing: unknown, value: unknown): unknown {
  if (value === null) return existing ?? null;
  if (Array.isArray(value)) {
    if (!Array.isArray(existing) || existing.length !== value.length) return value.map((item) => copy(item));
    return value.map((item, index) => mergeValue(schema, existing[index], item));
  }
  if (!isPlainObject(value)) return value;
  if (!isPlainObject(existing)) return copy(value);
  mergeInto(schema, existing as DataObject, value);
  return existing;
}

/** A deep copy of data that may hold scalars of any kind (an in-process subgraph may answer with a `Date`). */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item));
  if (!isPlainObject(value)) return value;
  const result: DataObject = Object.create(null);
  for (const [key, item] of Object.entries(value)) result[key] = copy(item);
  return result;
}

/** An object of data, as opposed to an instance such as a `Date`. */
export function isPlainObject(value: unknown): value is DataObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  // The third: an object of another realm, such as a test's or a worker's.
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function isAbstract(schema: GraphQLSchema, typename: unknown): boolean {
  const type = typeof typename === 'string' ? schema.getType(typename) : undefined;
  return isAbstractType(type);
}
