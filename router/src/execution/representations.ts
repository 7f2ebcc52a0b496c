import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, Kind } from 'graphql';
import { isPlainObject, mergeInto } from './merge.ts';
import { applyRewrites } from './rewrites.ts';
import type { DataObject } from './run.ts';
import type { Target } from './targets.ts';
import { satisfies } from './type-condition.ts';

/** The entities one fetch asks for. Equal representations are sent once; `targets[i]` lists who wants the i-th. */
export interface EntityBatch {
  readonly representations: readonly DataObject[];
  readonly targets: readonly (readonly Target[])[];
}

/** Collects what a fetch `requires` from each target; targets that lack a required field are left out. */
export function collectRepresentations(
  schema: GraphQLSchema,
  node: FetchNode,
  targets: readonly Target[],
): EntityBatch {
  const representations: DataObject[] = [];
  const wanting: Target[][] = [];
  const known = new Map<string, Target[]>();
  for (const target of targets) {
    const representation = select(schema, target.object, node.requires ?? []);
    if (!representation || typeof representation.__typename !== 'string') continue;
    applyRewrites(schema, node.inputRewrites, representation);
    const key = JSON.stringify(representation);
    const sameEntity = known.get(key);
    if (sameEntity) {
      sameEntity.push(target);
      continue;
    }
    const wanters = [target];
    known.set(key, wanters);
    representations.push(representation);
    wanting.push(wanters);
  }
  return { representations, targets: wanting };
}

/** Copies `selections` out of `source`; `null` when a field is missing, since a subgraph failed to give it. */
function select(
  schema: GraphQLSchema,
  source: DataObject,
  selections: readonly QueryPlanSelectionNode[],
): DataObject | null {
  const result: DataObject = Object.create(null);
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias ?? selection.name;
      const value = source[name];
      if (value === undefined) return null;
      result[name] = selection.selections ? selectWithin(schema, value, selection.selections) : value;
    } else if (applies(schema, source, selection.typeCondition)) {
      const part = select(schema, source, selection.selections);
      // A representation without all of its key would be refused by the subgraph.
      if (part) mergeInto(schema, result, part);
    }
  }
  return result;
}

function selectWithin(
  schema: GraphQLSchema,
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
): unknown {
  if (Array.isArray(value)) return value.map((item) => selectWithin(schema, item, selections));
  return isPlainObject(value) ? select(schema, value, selections) : null;
}

function applies(schema: GraphQLSchema, source: DataObject, condition: string | undefined): boolean {
  if (!condition) return true;
  return typeof source.__typename === 'string' && satisfies(schema, source.__typename, condition);
}
