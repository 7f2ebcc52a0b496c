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
      const selected = within ? selectWithin(value, within) : value;
      if (selected === undefined) return false;
      result[name] = selected;
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

/** `undefined` when an object within lacks a field: a null in its place would be taken for the truth. */
function selectWithin(value: unknown, select: Select): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return select(value as DataObject);
  const items = value.map((item) => selectWithin(item, select));
  return items.includes(undefined) ? undefined : items;
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
