import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphResult } from './transport.ts';

const INVALID: GraphQLFormattedError = {
  message: 'The subgraph gave an invalid answer',
  extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
};

/** The last event of an operation whose messages cannot be read, whatever socket they come by. */
export const UNREADABLE: SubgraphResult = {
  errors: [{ ...INVALID, message: 'The subgraph sends messages that are too large or not valid' }],
};

/**
 * An event as a GraphQL result: `errors`, if there, is a list that is not empty, of objects with a message. The protocol's
 * library sees to it that the payload is an object, and to nothing in it. What is no result becomes an error and no data.
 */
export function readEvent(payload: Readonly<Record<string, unknown>>): SubgraphResult {
  const { data, errors } = payload;
  if (data !== undefined && (typeof data !== 'object' || Array.isArray(data))) return { errors: [INVALID] };
  if (areErrors(errors)) return payload as SubgraphResult;
  if (data === undefined) return { errors: [INVALID] };
  // Data with an empty list, or `null`, is what some servers send for "no errors".
  const none = errors === undefined || errors === null || (Array.isArray(errors) && errors.length === 0);
  return { data: data as SubgraphResult['data'], ...(none ? {} : { errors: [INVALID] }) } as SubgraphResult;
}

function areErrors(errors: unknown): errors is readonly GraphQLFormattedError[] {
  return Array.isArray(errors) && errors.length > 0 && errors.every(isError);
}

function isError(error: { message?: unknown; path?: unknown } | null): boolean {
  return typeof error?.message === 'string' && (error.path == null || Array.isArray(error.path));
}
