import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionSetNode } from 'graphql';

/** A field set in the form in which plans say what a representation holds. */
export function selectionsOf({ selections }: SelectionSetNode): QueryPlanSelectionNode[] {
  return selections.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('A field set has no named fragments');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const typeCondition = node.typeCondition?.name.value;
      const inner = selectionsOf(node.selectionSet);
      return [{ kind: Kind.INLINE_FRAGMENT, ...(typeCondition && { typeCondition }), selections: inner }];
    }
    const selections = node.selectionSet && selectionsOf(node.selectionSet);
    return [{ kind: Kind.FIELD, name: node.name.value, ...(selections && { selections }) }];
  });
}

/** The selections with each field and each condition once: of two, representations would hold but the second. */
export function united(selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
  const byName = new Map<string, QueryPlanSelectionNode>();
  for (const node of selections) {
    const isField = node.kind === Kind.FIELD;
    const name = isField ? (node.alias ?? node.name) : `... on ${node.typeCondition}`;
    const known = byName.get(name);
    const inner = [...(known?.selections ?? []), ...(node.selections ?? [])];
    byName.set(name, inner.length > 0 ? ({ ...node, selections: united(inner) } as typeof node) : node);
  }
  return [...byName.values()];
}

/** The values that selections hold, as paths of names, whatever the type. */
export function leafPaths(selections: readonly QueryPlanSelectionNode[], prefix = ''): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return leafPaths(node.selections, prefix);
    const path = prefix + (node.alias ?? node.name);
    return node.selections ? leafPaths(node.selections, `${path}.`) : [path];
  });
}

export const TYPENAME: QueryPlanFieldNode = { kind: Kind.FIELD, name: '__typename' };
