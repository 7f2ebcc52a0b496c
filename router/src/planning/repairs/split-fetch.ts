import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, print, type SelectionNode, stripIgnoredCharacters } from 'graphql';
import { type EntityField, entityFields, keepFields, keepNeeded } from './entity-fetch.ts';
import { variablesIn } from './fetch-variables.ts';
import { isComposite, joinType, parseFieldSet, pathsIn } from './join-directives.ts';
import type { StandIns } from './required-arguments.ts';

/** What a representation holds for a field's sake, as paths of names, by the path it has for the subgraph. */
type Needs = Map<string, ReadonlySet<string>>;

/** Fields that may be fetched with one representation. */
interface Part {
  readonly fields: Set<SelectionNode>;
  readonly needs: Needs;
}

/** The fields of all keys of a subgraph (by its name in `join__Graph`), as paths of names. */
export function keyFields(supergraph: DocumentNode): Map<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>();
  for (const node of supergraph.definitions) {
    if (!isComposite(node)) continue;
    for (const directive of node.directives ?? []) {
      const join = joinType(directive);
      if (join?.key === undefined) continue;
      const known = fields.get(join.graph) ?? new Set();
      fields.set(join.graph, known.union(new Set(pathsIn(parseFieldSet(join.key)))));
    }
  }
  return fields;
}

/**
 * Splits a fetch of entities where one representation does not do for all fields:
 *
 * - No representation may hold two values for one field: of two fields that require `price` with different arguments,
 *   each is fetched with its own price.
 * - From a subgraph that knows an interface as an `@interfaceObject`, the planner fetches in one what is asked of all
 *   types and what is asked of some and requires something, which the others do not have: they would go without.
 */
export function splitFetch(
  fetch: FetchNode,
  standIns: StandIns,
  keys: ReadonlySet<string> | undefined,
  interfaceObjects: ReadonlySet<string>,
  graph: string,
): FetchNode[] {
  if (!fetch.requires) return [fetch];
  const document = parse(fetch.operation);
  const fields = entityFields(document);
  const isInterfaceObject = fields.some(({ type }) => interfaceObjects.has(type));
  if (!isInterfaceObject && !hasConflict(pathsOf(fetch.requires, '', standIns), standIns)) return [fetch];
  const needsOf = (field: SelectionNode, type: string) => needsFor(field, type, standIns, graph);
  const parts = partsOf(fields, needsOf, isInterfaceObject ? same : agree);
  if (parts.length === 1) return [fetch];
  const elsewhere = new Set(parts.flatMap(pathsNeeded).filter((path) => !keys?.has(path)));
  return parts.map((part) => {
    const here = new Set(pathsNeeded(part));
    const operation = keepFields(document, part.fields);
    const variables = variablesIn(operation);
    return {
      ...fetch,
      requires: keepNeeded(fetch.requires ?? [], (path) => here.has(path) || !elsewhere.has(path)),
      operation: stripIgnoredCharacters(print(operation)),
      variableUsages: (fetch.variableUsages ?? []).filter((name) => variables.has(name)),
    };
  });
}

function pathsNeeded({ needs }: Part): string[] {
  return [...needs.values()].flatMap((paths) => [...paths]);
}

/** Two stand-ins for one field, in one place. */
function hasConflict(paths: readonly string[], standIns: StandIns): boolean {
  return new Set(paths.map((path) => realPath(path, standIns))).size < new Set(paths).size;
}

/** A path of names with the stand-ins' real names, by which it goes in the representation. */
function realPath(path: string, standIns: StandIns): string {
  return path
    .split('.')
    .map((name) => standIns.fields.get(name)?.name ?? name)
    .join('.');
}

function pathsOf(
  selections: readonly QueryPlanSelectionNode[],
  prefix: string,
  standIns: StandIns,
): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return pathsOf(node.selections, prefix, standIns);
    const path = prefix + (node.alias ?? node.name);
    const below = pathsOf(node.selections ?? [], `${path}.`, standIns);
    return standIns.fields.has(node.name) ? [path, ...below] : below;
  });
}

/** Distributes the entities' fields: each goes into the first part with whose needs its own go together. */
function partsOf(
  fields: readonly EntityField[],
  needsOf: (field: SelectionNode, type: string) => Needs,
  goTogether: (some: Needs, others: Needs) => boolean,
): Part[] {
  const parts: Part[] = [];
  for (const { field, type } of fields) {
    const needs = needsOf(field, type);
    const found = parts.find((part) => goTogether(part.needs, needs));
    const part = found ?? { fields: new Set(), needs: new Map() };
    if (!found) parts.push(part);
    part.fields.add(field);
    for (const [real, paths] of needs) part.needs.set(real, paths);
  }
  return parts;
}

/** One field may need two stand-ins in one place, for different types; then both fields must need the two. */
function agree(some: Needs, others: Needs): boolean {
  return [...others].every(([real, paths]) => {
    const known = some.get(real);
    return !known || (known.size === paths.size && known.isSubsetOf(paths));
  });
}

function same(some: Needs, others: Needs): boolean {
  return (
    some.size === others.size && [...others.keys()].every((real) => some.has(real)) && agree(some, others)
  );
}

function needsFor(field: SelectionNode, type: string, standIns: StandIns, graph: string): Needs {
  const needs = new Map<string, Set<string>>();
  if (field.kind !== Kind.FIELD) return needs;
  for (const path of standIns.requiredBy.get(`${graph} ${type}.${field.name.value}`) ?? []) {
    const real = realPath(path, standIns);
    needs.set(real, (needs.get(real) ?? new Set()).add(path));
  }
  return needs;
}
