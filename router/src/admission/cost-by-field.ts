import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** What a field of an operation, with all that is selected below it, adds to the cost. */
export interface FieldCost {
  /** Response names with dots between; fields within a named fragment are counted with what spreads it. */
  readonly path: string;
  readonly cost: number;
}

/**
 * What an operation would cost less without each of its fields: the most costly first, those that cost nothing left out.
 *
 * @param estimate the cost of an operation that selects less than the whole
 */
export function costByField(
  definition: OperationDefinitionNode,
  estimate: (definition: OperationDefinitionNode) => number,
): FieldCost[] {
  const whole = estimate(definition);
  return placesIn(definition.selectionSet, '')
    .map(({ path, node }) => {
      const selectionSet = without(definition.selectionSet, node);
      return { path, cost: whole - estimate({ ...definition, selectionSet }) };
    })
    .filter(({ cost }) => cost > 0)
    .sort((a, b) => b.cost - a.cost);
}

interface Place {
  readonly path: string;
  readonly node: FieldNode;
}

function placesIn({ selections }: SelectionSetNode, prefix: string): Place[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return placesIn(node.selectionSet, prefix);
    const path = `${prefix}${node.alias?.value ?? node.name.value}`;
    const below = node.selectionSet ? placesIn(node.selectionSet, `${path}.`) : [];
    return [{ path, node }, ...below];
  });
}

function without(set: SelectionSetNode, left: FieldNode): SelectionSetNode {
  const selections = set.selections.flatMap((node) => {
    if (node === left) return [];
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return [node];
    return [{ ...node, selectionSet: without(node.selectionSet, left) }];
  });
  return { ...set, selections };
}
