import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isPlainObject } from './merge.ts';
import type { DataObject } from './run.ts';
import { satisfies } from './type-condition.ts';

const FRAGMENT_PREFIX = '... on ';

/**
 * Applies a fetch's rewrites to `value` in place (so `value` must be ours): setting a type name where the other side
 * knows the type by another name, or renaming a field that the planner had to alias.
 */
export function applyRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
): void {
  for (const rewrite of rewrites ?? []) {
    const field = rewrite.path.at(-1);
    if (field === undefined) continue;
    visit(schema, value, rewrite.path, 0, (object) => rewriteField(object, field, rewrite));
  }
}

function rewriteField(object: DataObject, field: string, rewrite: FetchDataRewrite): void {
  if (rewrite.kind === 'ValueSetter') {
    object[field] = rewrite.setValueTo;
    return;
  }
  if (object[field] === undefined) return;
  object[rewrite.renameKeyTo] = object[field];
  delete object[field];
}

/** Calls `rewrite` for every object that holds the last element of `path`. */
function visit(
  schema: GraphQLSchema,
  value: unknown,
  path: readonly string[],
  index: number,
  rewrite: (object: DataObject) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(schema, item, path, index, rewrite);
    return;
  }
  if (!isPlainObject(value)) return;
  const element = path[index];
  if (element === undefined || index === path.length - 1) {
    rewrite(value);
    return;
  }
  if (!element.startsWith(FRAGMENT_PREFIX)) {
    visit(schema, value[element], path, index + 1, rewrite);
    return;
  }
  const typename = value.__typename;
  // An object that does not say its type is taken to be of the type the plan asked for.
  if (typeof typename !== 'string' || satisfies(schema, typename, element.slice(FRAGMENT_PREFIX.length))) {
    visit(schema, value, path, index + 1, rewrite);
  }
}

/** Gives back the client's name for an alias the planner made up, for the paths of errors. */
export function clientName(rewrites: readonly FetchDataRewrite[] | undefined, name: string): string {
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer' && rewrite.path.at(-1) === name) return rewrite.renameKeyTo;
  }
  return name;
}
