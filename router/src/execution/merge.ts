import type { DataObject } from './run.ts';
import type { TypeConditions } from './type-conditions.ts';

/**
 * Merges what a subgraph answered into the result. Values that are new there are taken over, not copied: the answer is
 * ours. An entity that stands in several places is so merged into all of them with its parts in common, which is
 * right, since whatever is fetched for one of these places later is fetched for all.
 *
 * Null never replaces a value: the same field asked of two subgraphs may fail in one of them.
 */
export function mergeInto(types: TypeConditions, target: DataObject, source: DataObject): void {
  for (const key in source) {
    // A subgraph that answers what nobody asked for must not set a prototype.
    if (key !== '__proto__') mergeKey(types, target, key, source[key]);
  }
}

function mergeKey(types: TypeConditions, target: DataObject, key: string, value: unknown): void {
  const existing = target[key];
  // A function is none of the data's: it is what `constructor` and the like inherit.
  if (existing === undefined || existing === null || typeof existing === 'function') {
    target[key] = value;
  } else if (value !== null && value !== undefined) {
    // A subgraph that knows the type only as an @interfaceObject names the interface; the concrete name is better.
    if (key === '__typename' && types.isAbstract(value)) return;
    target[key] = mergeValues(types, existing, value);
  }
}

/** {@link mergeInto} for several targets, key by key: most targets have none of the keys yet. */
export function mergeIntoAll(
  types: TypeConditions,
  targets: readonly DataObject[],
  source: DataObject,
): void {
  for (const key of Object.keys(source)) {
    if (key === '__proto__') continue;
    const value = source[key];
    for (let index = 0; index < targets.length; index += 1) {
      const target = targets[index]!;
      if (target[key] === undefined) target[key] = value;
      else mergeKey(types, target, key, value);
    }
  }
}

/** What two answers about one field come to together. */
export function mergeValues(types: TypeConditions, existing: unknown, value: unknown): unknown {
  if (value === null || value === undefined || existing === value) return existing;
  if (Array.isArray(value)) {
    if (!Array.isArray(existing) || existing.length !== value.length) return value;
    for (const [index, item] of value.entries()) {
      if (item === null || item === undefined) continue;
      const before = existing[index];
      existing[index] = before === null || before === undefined ? item : mergeValues(types, before, item);
    }
    return existing;
  }
  if (!isPlainObject(value) || !isPlainObject(existing)) return value;
  mergeInto(types, existing, value);
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
