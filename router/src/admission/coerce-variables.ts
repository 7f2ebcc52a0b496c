import {
  BREAK,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type ValueNode,
  visit,
} from 'graphql';
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

/** Says which argument the value was for, and where in it: whoever sent it knows arguments, and not always variables. */
function withArgument(error: GraphQLError, { document }: Operation): GraphQLError {
  const definition = error.nodes?.[0];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION) return error;
  const variable = definition.variable.name.value;
  const within = /^[^;]*? at "\w+((?:\.\w+|\[\d+\])+)";/.exec(error.message)?.[1] ?? '';
  let argument: string | undefined;
  visit(document, {
    Argument: ({ name, value }) => {
      const place = placeOf(value, variable);
      if (place === undefined) return undefined;
      argument = `${name.value}${place}${within}`;
      return BREAK;
    },
  });
  const { message, nodes, path, extensions } = error;
  return new GraphQLError(message, { nodes, path, extensions: { ...extensions, argument } });
}

/** Where a value is the variable: `.input[0].vin`, empty where it is no more than that. */
function placeOf(value: ValueNode, variable: string): string | undefined {
  if (value.kind === Kind.VARIABLE) return value.name.value === variable ? '' : undefined;
  if (value.kind !== Kind.OBJECT && value.kind !== Kind.LIST) return undefined;
  const parts =
    value.kind === Kind.OBJECT
      ? value.fields.map((field) => [`.${field.name.value}`, field.value] as const)
      : value.values.map((item, index) => [`[${index}]`, item] as const);
  for (const [part, inner] of parts) {
    const place = placeOf(inner, variable);
    if (place !== undefined) return `${part}${place}`;
  }
  return undefined;
}

const MAX_MESSAGE = 300;

// The value may contain anything, so the reason is found by how graphql-js begins it.
const parts =
  /^(Variable "\$\w+") got invalid value .*?( at "[^"]*")?; ((?:Field "|Expected |Enum "|Value "|\w+ cannot ).*)$/s;

// Scalars and enums end with the value that they do not take.
const refusedValue = /( cannot represent [^:]*): .*$/s;

/**
 * graphql-js repeats the whole value in its message, and a sign-up that misspells one field would have its password in
 * the client's error tracker. What it says of the place and the reason stays.
 */
function withoutValue(error: GraphQLError): GraphQLError {
  const [, variable, place = '', reason = ''] = parts.exec(error.message) ?? [];
  const told = `${variable} got an invalid value${place}; ${reason.replace(refusedValue, '$1')}`;
  const message = variable ? told : error.message;
  const { nodes, path, extensions } = error;
  return new GraphQLError(message.slice(0, MAX_MESSAGE), { nodes, path, extensions });
}
