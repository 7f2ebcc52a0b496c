import { BREAK, GraphQLError, type GraphQLSchema, getVariableValues, Kind, visit } from 'graphql';
import { Refusal, withCode } from '../errors/refusal.ts';
import type { Operation } from '../planning/operation.ts';

const MAX_ERRORS = 5;

/**
 * Checks the client's variables against the operation and applies its defaults. Throws {@link Refusal}.
 *
 * @param hideSuggestions whether errors must not say what the client may have meant
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
  hideSuggestions = false,
): Readonly<Record<string, unknown>> {
  const definitions = operation.definition.variableDefinitions ?? [];
  const result = getVariableValues(schema, definitions, variables, {
    maxErrors: MAX_ERRORS,
    hideSuggestions,
  });
  if (!result.errors) return result.coerced;
  const told = result.errors.map((error) => withArgument(withoutValue(error), operation));
  throw new Refusal(400, withCode(told, 'BAD_USER_INPUT'));
}

/** Says which argument the value was for: whoever sent it knows arguments, and not always variables. */
function withArgument(error: GraphQLError, { document }: Operation): GraphQLError {
  const definition = error.nodes?.[0];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION) return error;
  let argument: string | undefined;
  visit(document, {
    Argument: ({ name, value }) => {
      if (value.kind !== Kind.VARIABLE || value.name.value !== definition.variable.name.value)
        return undefined;
      argument = name.value;
      return BREAK;
    },
  });
  const { message, nodes, path, extensions } = error;
  return new GraphQLError(message, { nodes, path, extensions: { ...extensions, argument } });
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
