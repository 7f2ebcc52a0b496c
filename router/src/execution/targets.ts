import type { ResponsePath } from '@apollo/query-planner';
import { type GraphQLSchema } from 'graphql';
import { isPlainObject } from './merge.ts';
import type { DataObject } from './run.ts';
import { satisfies } from './type-condition.ts';

/** A place in the result, as a chain of keys towards the root: cheap to extend, spelt out only for an error. */
export interface PathLink {
  readonly parent: PathLink | undefined;
  readonly key: string | number;
}

/** An object of the result that a fetch reads from and merges into. */
export interface Target {
  readonly object: DataObject;
  readonly path: PathLink | undefined;
}

/** Where in the plan we are: `path` as the plan writes it, `targets` as the data has it. */
export interface Cursor {
  readonly path: ResponsePath;
  readonly targets: readonly Target[];
}

export function spellOut(link: PathLink | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = link; at; at = at.parent) keys.unshift(at.key);
  return keys;
}

/** Follows a `Flatten` node's path from every target: `@` is each item of a list, `name|[A,B]` a type condition. */
export function flatten(schema: GraphQLSchema, cursor: Cursor, path: ResponsePath): Cursor {
  const targets: Target[] = [];
  const steps = path.map(parseStep);
  for (const target of cursor.targets) follow(schema, target.object, target.path, steps, 0, targets);
  return { path: [...cursor.path, ...path], targets };
}

interface Step {
  /** A field's response name, `@` for each item of a list, or empty for a condition on the object itself. */
  readonly key: string;
  readonly types: readonly string[] | undefined;
}

function parseStep(element: string | number): Step {
  const text = String(element);
  const bar = text.indexOf('|[');
  if (bar < 0) return { key: text, types: undefined };
  return { key: text.slice(0, bar), types: text.slice(bar + 2, -1).split(',') };
}

function follow(
  schema: GraphQLSchema,
  value: unknown,
  path: PathLink | undefined,
  steps: readonly Step[],
  index: number,
  found: Target[],
): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    // `@` consumes one level of list; a list where the path expects none is passed through (a list of lists).
    const next = steps[index]?.key === '@' ? index + 1 : index;
    value.forEach((item, at) => {
      if (next > index && !matches(schema, item, steps[index])) return;
      follow(schema, item, { parent: path, key: at }, steps, next, found);
    });
    return;
  }
  if (!isPlainObject(value)) return;
  const step = steps[index];
  if (!step) {
    found.push({ object: value, path });
    return;
  }
  const child = step.key === '' ? value : value[step.key];
  const link = step.key === '' ? path : { parent: path, key: step.key };
  if (Array.isArray(child) || matches(schema, child, step)) {
    follow(schema, child, link, steps, index + 1, found);
  }
}

function matches(schema: GraphQLSchema, value: unknown, step: Step | undefined): boolean {
  if (!step?.types || !isPlainObject(value)) return true;
  const typename = value.__typename;
  return typeof typename === 'string' && step.types.some((type) => satisfies(schema, typename, type));
}
