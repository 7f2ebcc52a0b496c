import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** The operation of one request to a subgraph. */
export interface SubgraphOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName: string | undefined;
}

/** The response name of a member's entities in a combined request. */
export const entitiesName = (member: number): string => `_e${member}`;
/** The variable with a member's representations in a combined request. */
export const representationsName = (member: number): string => `_r${member}`;

/**
 * One operation in place of several that each ask for entities: `{ _e0: _entities(…) {…} _e1: _entities(…) {…} }`.
 * Other variables are the client's, so equal names mean equal variables.
 */
export function combineEntityFetches(
  members: readonly { readonly node: FetchNode; readonly index: number }[],
): SubgraphOperation {
  const variables = new Map<string, string>();
  const fields: FieldNode[] = [];
  const fragments: DocumentNode['definitions'][number][] = [];
  for (const { node, index } of members) {
    for (const definition of renamed(node, index).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) {
        fragments.push(definition);
        continue;
      }
      for (const variable of definition.variableDefinitions ?? []) {
        variables.set(variable.variable.name.value, print(variable));
      }
      fields.push(...entityFields(definition, index));
    }
  }
  const body = [{ kind: Kind.SELECTION_SET, selections: fields } as const, ...fragments].map(print).join(' ');
  const operationName = members[0]?.node.operationName;
  const head = `query ${operationName ?? ''}(${[...variables.values()].join(', ')})`;
  return { kind: 'query', query: stripIgnoredCharacters(`${head} ${body}`), operationName };
}

function entityFields(definition: OperationDefinitionNode, index: number): FieldNode[] {
  return definition.selectionSet.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') {
      throw new Error('A fetch of entities has other root fields');
    }
    return { ...selection, alias: { kind: Kind.NAME, value: entitiesName(index) } };
  });
}

/** The member's document with the names that may be in another's as well made its own. */
function renamed(node: FetchNode, index: number): DocumentNode {
  const fragmentName = <N extends { readonly name: { readonly value: string } }>(fragment: N): N => ({
    ...fragment,
    name: { kind: Kind.NAME, value: `_f${index}_${fragment.name.value}` },
  });
  return visit(parse(node.operation, { noLocation: true }), {
    Variable: (variable) =>
      variable.name.value === 'representations'
        ? { ...variable, name: { kind: Kind.NAME, value: representationsName(index) } }
        : undefined,
    FragmentDefinition: fragmentName,
    FragmentSpread: fragmentName,
  });
}
