import type { Refusal } from '../errors/refusal.ts';
import type { Accepted } from './accept.ts';

/** The HTTP statuses that versions of GraphQL over HTTP see differently. */
interface Statuses {
  /** By the code of the first error, for what is well-formed GraphQL and cannot be answered all the same. */
  readonly refused: Readonly<Record<string, number>>;
  /** For an answer with errors and data. */
  readonly partial: number;
}

/** What clients and the audit of `graphql-http` expect today. */
const TODAY: Statuses = {
  refused: { GRAPHQL_VALIDATION_FAILED: 400, BAD_USER_INPUT: 400, OPERATION_RESOLUTION_FAILURE: 400 },
  partial: 200,
};

/** What the draft of 2026-08 says for application/graphql-response+json. */
export const DRAFT: Statuses = {
  refused: { GRAPHQL_VALIDATION_FAILED: 422, BAD_USER_INPUT: 422, OPERATION_RESOLUTION_FAILURE: 422 },
  partial: 294,
};

/** The one place to change when clients are ready for the draft. */
const IN_FORCE: Statuses = TODAY;

/**
 * What a client that asks for `application/json` by name is answered with 200: it may take any other status for a fault
 * of the way, and not read the errors ("application/json" in the specification's section on status codes).
 */
const LEGACY_OK = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** The status of a refusal, for a client that takes these media types. */
export function refusalStatus({ status, errors }: Refusal, { legacy, json }: Accepted): number {
  const code = String(errors[0]?.extensions.code);
  // Who refuses with another status means that one.
  if (status !== 400) return status;
  if (legacy) return LEGACY_OK.has(code) ? 200 : status;
  return json === 'application/json' ? status : (IN_FORCE.refused[code] ?? status);
}

/** The status of an answer. @param text which begins with its errors, if it has any */
export function answerStatus(text: string, { json }: Accepted): number {
  if (IN_FORCE.partial === 200 || json === 'application/json') return 200;
  return text.startsWith('{"errors"') ? IN_FORCE.partial : 200;
}
