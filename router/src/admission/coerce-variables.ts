import { type GraphQLSchema, getVariableValues } from 'graphql';
import { Refusal, withCode } from '../errors/refusal.ts';
import type { Operation } from '../planning/operation.ts';

const MAX_ERRORS = 5;

/** Checks the client's variables against the operation and applies its defaults. Throws {@link Refusal}. */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const definitions = operation.definition.variableDefinitions ?? [];
  const result = getVariableValues(schema, definitions, variables, { maxErrors: MAX_ERRORS });
  if (result.errors) throw new Refusal(400, withCode(result.errors, 'BAD_USER_INPUT'));
  return result.coerced;
}
