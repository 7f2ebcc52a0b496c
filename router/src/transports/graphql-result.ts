import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphResult } from './transport.ts';

/**
 * What a subgraph sent, if it is a GraphQL result (source: the specification, 7.1): `data` is an object, or null or absent
 * together with errors. Of errors, what is none is left out.
 */
export function asResult(body: unknown): SubgraphResult | undefined {
  if (!isRecord(body)) return undefined;
  const { data } = body;
  if (body.errors !== undefined && body.errors !== null) {
    if (!Array.isArray(body.errors)) return undefined;
    body.errors = body.errors.filter(isError).map(withUsablePath);
  }
  const failed = Array.isArray(body.errors) && body.errors.length > 0;
  if (isRecord(data) || (failed && (data === null || data === undefined))) return body;
  return undefined;
}

function isError(error: unknown): error is GraphQLFormattedError {
  return isRecord(error) && typeof error.message === 'string';
}

function withUsablePath(error: GraphQLFormattedError): GraphQLFormattedError {
  const { path, ...rest } = error;
  const isPath =
    Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');
  return isPath || path === undefined ? error : rest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
