import type { FetchDataRewrite } from '@apollo/query-planner';
import { mergeValues } from './merge.ts';
import type { DataObject } from './run.ts';
import type { TypeConditions } from './type-conditions.ts';

const FRAGMENT_PREFIX = '... on ';

/** Changes an object in place. */
export type Rewrite = (object: DataObject) => void;

/**
 * Compiles a fetch's rewrites: setting a type name where the other side knows the type by another name, or renaming a
 * field that the planner had to alias. `undefined` when there are none.
 */
export function compileRewrites(
  types: TypeConditions,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | undefined {
  const compiled = (rewrites ?? []).map((rewrite) => compileRewrite(types, rewrite));
  if (compiled.length === 0) return undefined;
  return (object) => {
    for (const rewrite of compiled) rewrite(object);
  };
}

function compileRewrite(types: TypeConditions, rewrite: FetchDataRewrite): Rewrite {
  const field = rewrite.path.at(-1) ?? '';
  const change: Rewrite =
    rewrite.kind === 'ValueSetter'
      ? (object) => {
          object[field] = rewrite.setValueTo;
        }
      : (object) => rename(types, object, field, rewrite.renameKeyTo);
  return rewrite.path.slice(0, -1).reduceRight((inner, element) => step(types, element, inner), change);
}

/** What another part of the selection has put there already stays. */
function rename(types: TypeConditions, object: DataObject, from: string, to: string): void {
  const value = object[from];
  if (value === undefined) return;
  const existing = object[to];
  object[to] = existing === undefined || existing === null ? value : mergeValues(types, existing, value);
  delete object[from];
}

function step(types: TypeConditions, element: string, inner: Rewrite): Rewrite {
  if (!element.startsWith(FRAGMENT_PREFIX)) return (object) => each(object[element], inner);
  const matching = types.matching(element.slice(FRAGMENT_PREFIX.length));
  return (object) => {
    const typename = object.__typename;
    // An object that does not say its type is taken to be of the type the plan asked for.
    if (typeof typename !== 'string' || matching.has(typename)) inner(object);
  };
}

function each(value: unknown, rewrite: Rewrite): void {
  if (Array.isArray(value)) {
    for (const item of value) each(item, rewrite);
  } else if (typeof value === 'object' && value !== null) {
    rewrite(value as DataObject);
  }
}

/** Gives back the client's name for an alias the planner made up, for the paths of errors. */
export function clientName(rewrites: readonly FetchDataRewrite[] | undefined, name: string): string {
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer' && rewrite.path.at(-1) === name) return rewrite.renameKeyTo;
  }
  return name;
}
