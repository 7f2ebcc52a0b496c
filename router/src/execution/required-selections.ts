import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import { mergeInto } from './merge.ts';
import type { DataObject } from './run.ts';
import type { TypeConditions } from './type-conditions.ts';

/** Copies what a fetch requires out of an object; `undefined` when something is missing. */
type Select = (source: DataObject) => DataObject | undefined;

export function compileRequired(
  types: TypeConditions,
  selections: readonly QueryPlanSelectionNode[],
): Select {
  const parts = selections.map((selection) => compileSelection(types, selection));
  return (source) => {
    const result: DataObject = {};
    for (const part of parts) if (!part(source, result)) return undefined;
    return result;
  };
}

/** Adds one selection to `result`; says `false` when the whole cannot be had. */
type Part = (source: DataObject, result: DataObject) => boolean;

function compileSelection(types: TypeConditions, selection: QueryPlanSelectionNode): Part {
  if (selection.kind === Kind.FIELD) {
    const name = selection.alias ?? selection.name;
    const within = selection.selections && compileRequired(types, selection.selections);
    return (source, result) => {
      const value = source[name];
      if (value === undefined || typeof value === 'function') return false;
      result[name] = within ? selectWithin(value, within) : value;
      return true;
    };
  }
  const within = compileRequired(types, selection.selections);
  return (source, result) => {
    if (!applies(types, selection, source.__typename)) return true;
    const part = within(source);
    // A representation without all of its key would be refused by the subgraph.
    if (part) mergeInto(types, result, part);
    return true;
  };
}

function selectWithin(value: unknown, select: Select): unknown {
  if (Array.isArray(value)) return value.map((item) => selectWithin(item, select));
  if (typeof value !== 'object' || value === null) return null;
  return select(value as DataObject) ?? null;
}

/** Whether a selection is for objects of this type. */
export function applies(
  types: TypeConditions,
  selection: QueryPlanSelectionNode,
  typename: unknown,
): boolean {
  if (selection.kind === Kind.FIELD || !selection.typeCondition) return true;
  return typeof typename === 'string' && types.matching(selection.typeCondition).has(typename);
}
