import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { StandIns } from './required-arguments.ts';

/**
 * Puts the real fields in the place of stand-ins (see `required-arguments.ts`): fetched under the stand-in's name, and
 * handed to those who require them under their own. `split` makes several fetches of one in which two of one name
 * would meet.
 */
export function useRealFields(
  node: PlanNode,
  standIns: StandIns,
  split: (fetch: FetchNode) => readonly FetchNode[],
): PlanNode {
  const within = (child: PlanNode) => useRealFields(child, standIns, split);
  switch (node.kind) {
    case 'Fetch':
      return parallel(split(node).map((part) => realFetch(part, standIns)));
    case 'Flatten': {
      const inner = within(node.node);
      if (inner.kind !== 'Parallel') return { ...node, node: inner };
      return parallel(inner.nodes.map((part) => ({ ...node, node: part })));
    }
    case 'Sequence':
      return { ...node, nodes: node.nodes.map(within) };
    case 'Parallel':
      return parallel(node.nodes.map(within));
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause ? { ifClause: within(ifClause) } : {}),
        ...(elseClause ? { elseClause: within(elseClause) } : {}),
      };
    }
    case 'Defer':
      throw new Error('The planner was not asked for @defer');
  }
}

/** At once, with no `Parallel` in a `Parallel`. */
function parallel(nodes: readonly PlanNode[]): PlanNode {
  const flat = nodes.flatMap((node) => (node.kind === 'Parallel' ? node.nodes : [node]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind: 'Parallel', nodes: flat };
}

/** One fetch with real fields instead of stand-ins. */
export function realFetch(fetch: FetchNode, standIns: StandIns): FetchNode {
  const operation = realOperation(fetch.operation, standIns);
  const renamers = [...new Map(renamersOf(fetch.requires ?? [], [], standIns)).values()];
  if (renamers.length === 0) return { ...fetch, operation };
  // First, since the planner's own rewrites may depend on names and types as they were.
  return { ...fetch, operation, inputRewrites: [...renamers, ...(fetch.inputRewrites ?? [])] };
}

function realOperation(operation: string, standIns: StandIns): string {
  let changed = false;
  const document = visit(parse(operation), {
    Field(node): FieldNode | undefined {
      const real = standIns.fields.get(node.name.value);
      if (!real) return undefined;
      changed = true;
      return {
        ...node,
        alias: node.alias ?? node.name,
        name: { kind: Kind.NAME, value: real.name },
        // The planner gives arguments of its own, to fields that take them from a context.
        arguments: [...real.arguments, ...(node.arguments ?? [])],
      };
    },
  });
  return changed ? stripIgnoredCharacters(print(document)) : operation;
}

/** By path, the inner ones first: their paths lead through the outer names. */
function renamersOf(
  selections: readonly QueryPlanSelectionNode[],
  path: readonly string[],
  standIns: StandIns,
): [path: string, renamer: FetchDataRewrite][] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return renamersOf(node.selections, path, standIns);
    const name = node.alias ?? node.name;
    const inner = renamersOf(node.selections ?? [], [...path, name], standIns);
    const real = standIns.fields.get(node.name);
    if (!real) return inner;
    const renamer = { kind: 'KeyRenamer' as const, path: [...path, name], renameKeyTo: real.name };
    return [...inner, [renamer.path.join('.'), renamer]];
  });
}
