import {
  type ASTVisitor,
  GraphQLError,
  getNamedType,
  isSpecifiedScalarType,
  type ValidationContext,
} from 'graphql';

/**
 * Refuses numbers that no JSON has, such as 1e999, where a scalar of a subgraph would take them: graphql-js reads what it
 * does not know as it comes, and the planner cannot write infinity down. Numbers of GraphQL's own have their own rule.
 */
export function FiniteNumbersRule(context: ValidationContext): ASTVisitor {
  const check = (node: { readonly kind: string; readonly value: string }) => {
    if (Number.isFinite(Number(node.value))) return;
    const type = getNamedType(context.getInputType());
    if (type && isSpecifiedScalarType(type)) return;
    const argument = context.getArgument()?.name;
    const extensions = { code: 'BAD_USER_INPUT', ...(argument && { argument }) };
    context.reportError(
      new GraphQLError('A number is beyond what a number can be', { nodes: node as never, extensions }),
    );
  };
  return { IntValue: check, FloatValue: check };
}
