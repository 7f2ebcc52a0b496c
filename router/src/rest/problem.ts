import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { send } from '../http/respond.ts';
import type { Endpoint } from './endpoint.ts';

/** Problem details (RFC 9457). `type` is left out, which says that `title` is that of the status. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  /** The code of the first error, or the type of the result that stands for a failure. */
  readonly code: string;
  readonly requestId: string;
  /** The result that stands for a failure. */
  readonly result?: unknown;
  /** All errors, where there are several. */
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** The statuses of errors that come with an answer; of refusals, the refusal knows. */
const STATUSES: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  BAD_REQUEST: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  UNAUTHORIZED_FIELD_OR_TYPE: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  SERVICE_UNAVAILABLE: 503,
  SUBGRAPH_TIMEOUT: 504,
};

/** The HTTP status that an error's code stands for; 500 for codes that nobody told us of. */
export function statusOf(code: unknown, anonymous: boolean): number {
  // Who has not said who they are may be let in when they do.
  if (anonymous && code === 'UNAUTHORIZED_FIELD_OR_TYPE') return 401;
  return (typeof code === 'string' && Object.hasOwn(STATUSES, code) && STATUSES[code]) || 500;
}

/**
 * The problem that errors come to; the first of them names it.
 *
 * @param endpoint the one that was asked, as far as that is known
 */
export function problemOf(
  errors: readonly GraphQLFormattedError[],
  requestId: string,
  status: number,
  endpoint?: Endpoint | undefined,
): Problem {
  const told = errors.map((error) => inTheirWords(error, endpoint));
  const [first] = told;
  return {
    title: titleOf(status),
    status,
    detail: first?.message,
    code: String(first?.extensions?.code ?? 'INTERNAL_SERVER_ERROR'),
    requestId,
    ...(told.length > 1 ? { errors: told } : {}),
  };
}

/** Whoever asks has no document with places in it, and knows its variables as parameters, members or the body. */
function inTheirWords(
  { locations: _, ...error }: GraphQLFormattedError,
  endpoint: Endpoint | undefined,
): GraphQLFormattedError {
  const message = error.message.replace(/^Variable "\$(\w+)"/, (_whole, variable: string) => {
    if (endpoint?.body?.whole && endpoint.mapping.body === variable) return 'The body';
    const parameter = endpoint?.parameters.find((each) => each.variable === variable);
    return `"${parameter?.name ?? variable}"`;
  });
  return { ...error, message };
}

export function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}

export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, problem.status, JSON.stringify(problem), {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    // A 401 says how to get in (RFC 9110, 15.5.2).
    ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...headers,
  });
}
