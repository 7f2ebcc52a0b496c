import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
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
  if (result.errors) throw new Refusal(400, withCode(result.errors.map(withoutValue), 'BAD_USER_INPUT'));
  return result.coerced;
}

const MAX_MESSAGE = 300;

// The value may contain anything, so the reason is found by how graphql-js begins it.
const parts =
  /^(Variable "\$\w+") got invalid value .*?( at "[^"]*")?; ((?:Field "|Expected |Enum "|Value "|\w+ cannot ).*)$/s;

/**
 * graphql-js repeats the whole value in its message, and a sign-up that misspells one field would have its password in
 * the client's error tracker. What it says of the place and the reason stays.
 */
function withoutValue(error: GraphQLError): GraphQLError {
  const [, variable, place = '', reason = ''] = parts.exec(error.message) ?? [];
  const message = variable ? `${variable} got an invalid value${place}; ${reason}` : error.message;
  const { nodes, path, extensions } = error;
  return new GraphQLError(message.slice(0, MAX_MESSAGE), { nodes, path, extensions });
}
