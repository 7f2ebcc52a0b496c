import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { withoutUnusedVariables } from './fetch-variables.ts';

/** A field of a fetch of entities, and the type it is asked of. */
export interface EntityField {
  readonly field: SelectionNode;
  readonly type: string;
}

/** The fields right below `_entities` in a fetch's operation. */
export function entityFields(document: DocumentNode): EntityField[] {
  const found: EntityField[] = [];
  const collect = (set: SelectionSetNode, type: string) => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) found.push({ field: node, type });
      if (node.kind !== Kind.INLINE_FRAGMENT) continue;
      collect(node.selectionSet, node.typeCondition?.name.value ?? type);
    }
  };
  visit(document, {
    Field(node) {
      if (node.name.value !== '_entities' || !node.selectionSet) return undefined;
      collect(node.selectionSet, '');
      return false;
    },
  });
  return found;
}

/** The operation of a fetch of entities with some of their fields only, and the variables those use. */
export function keepFields(document: DocumentNode, kept: ReadonlySet<SelectionNode>): DocumentNode {
  const keep = (set: SelectionSetNode): SelectionSetNode => {
    const selections = set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind !== Kind.INLINE_FRAGMENT) return kept.has(node) ? [node] : [];
      const selectionSet = keep(node.selectionSet);
      return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
    });
    return { ...set, selections };
  };
  return visit(document, {
    Field: {
      enter(node) {
        if (node.name.value !== '_entities' || !node.selectionSet) return undefined;
        return { ...node, selectionSet: keep(node.selectionSet) };
      },
    },
    OperationDefinition: {
      leave: (node) => withoutUnusedVariables(node as OperationDefinitionNode),
    },
  });
}

/** What a fetch `requires`, without the paths of names that are not needed. */
export function keepNeeded(
  selections: readonly QueryPlanSelectionNode[],
  isNeeded: (path: string) => boolean,
  prefix = '',
): QueryPlanSelectionNode[] {
  return selections.flatMap((node): QueryPlanSelectionNode[] => {
    const path = node.kind === Kind.FIELD ? prefix + (node.alias ?? node.name) : undefined;
    if (path !== undefined && !isNeeded(path)) return [];
    if (!node.selections) return [node];
    const below = keepNeeded(node.selections, isNeeded, path === undefined ? prefix : `${path}.`);
    return below.length > 0 ? [{ ...node, selections: below }] : [];
  });
}
