import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Operation } from '../planning/operation.ts';
import { PermittedSelections, setOf, TYPENAME } from './permitted-selections.ts';
import type { Refusals } from './refusals.ts';

/**
 * The operation without what is refused, for the planner: one definition, its named fragments written out, with the
 * variables that are still used. An object whose fields are all refused is asked for its `__typename` only. Throws a
 * refusal when the result would be too long.
 */
export function permittedDocument(
  operation: Operation,
  schema: GraphQLSchema,
  refusals: Refusals,
): DocumentNode {
  const { definition, rootType } = operation;
  const builder = new PermittedSelections(operation, schema, refusals);
  const selections = builder.permitted(definition.selectionSet, rootType, [rootType]);
  builder.checkSize(selections);
  const selectionSet = setOf(selections.length > 0 ? selections : [TYPENAME]);
  return {
    kind: Kind.DOCUMENT,
    definitions: [withUsedVariables({ ...definition, selectionSet })],
  };
}

/** Whether what is left of an operation asks for a field of the root. */
export function asksForAnything(document: DocumentNode): boolean {
  const asks = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
      return selection.kind === Kind.INLINE_FRAGMENT && asks(selection.selectionSet);
    });
  return document.definitions.some((node) => 'selectionSet' in node && asks(node.selectionSet));
}

/** Subgraphs refuse operations with variables that nothing uses. */
function withUsedVariables(definition: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(definition, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return { ...definition, variableDefinitions: variableDefinitions ?? [] };
}
