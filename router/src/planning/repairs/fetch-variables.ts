import { type ASTNode, Kind, type OperationDefinitionNode, visit } from 'graphql';

/** The variables used in a part of an operation. */
export function variablesIn(node: ASTNode): Set<string> {
  const used = new Set<string>();
  visit(node, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return used;
}

/** The operation without the definitions of variables that it no longer uses. */
export function withoutUnusedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = variablesIn(operation);
  const variableDefinitions = operation.variableDefinitions?.filter((node) =>
    used.has(node.variable.name.value),
  );
  return { ...operation, kind: Kind.OPERATION_DEFINITION, variableDefinitions: variableDefinitions ?? [] };
}
