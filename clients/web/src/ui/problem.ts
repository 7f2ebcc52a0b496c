import { CombinedGraphQLErrors } from '@apollo/client';
import { ServerError, ServerParseError } from '@apollo/client/errors';
import { CookiesRefused } from '../graph/cookies-refused.ts';
import type en from './messages/en.json';

export interface Problem {
  /** The sentence that says what to do. */
  readonly message: keyof (typeof en)['problem'];
  /** To be told to those who help: finds the request in the logs. */
  readonly requestId?: string | undefined;
}

const byCode: Readonly<Record<string, Problem['message']>> = {
  UNAUTHENTICATED: 'signInAgain',
  FORBIDDEN: 'notAllowed',
  UNAUTHORIZED_FIELD_OR_TYPE: 'notAllowed',
  NOT_FOUND: 'notFound',
  BAD_USER_INPUT: 'badInput',
  RATE_LIMITED: 'tooOften',
  SUBGRAPH_UNAVAILABLE: 'unavailable',
  SUBGRAPH_TIMEOUT: 'unavailable',
  PERSISTED_QUERY_NOT_IN_LIST: 'oldVersion',
};

/** What an error that is no expected outcome means for the person before the screen. */
export function problemOf(error: unknown): Problem {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const { code, requestId } = (first?.extensions ?? {}) as { code?: string; requestId?: string };
    return { message: byCode[code ?? ''] ?? (requestId ? 'unexpected' : 'wentWrong'), requestId };
  }
  if (ServerError.is(error)) return { message: error.statusCode === 429 ? 'tooOften' : 'unavailable' };
  if (error instanceof CookiesRefused)
    return { message: location.protocol === 'https:' ? 'cookiesRefused' : 'cookiesNeedHttps' };
  if (!navigator.onLine || error instanceof TypeError) return { message: 'offline' };
  return { message: isTimeout(error) || isOfNoGraph(error) ? 'unavailable' : 'wentWrong' };
}

/** Something between here and the graph has answered in its place, such as the page of a network one has to sign in to. */
function isOfNoGraph(error: unknown): boolean {
  return ServerParseError.is(error);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** Which argument the graph refuses, such as `input.phone`; null when that is not what went wrong. */
export function wrongArgument(error: unknown): string | null {
  if (!CombinedGraphQLErrors.is(error)) return null;
  const { code, argument } = (error.errors[0]?.extensions ?? {}) as { code?: string; argument?: unknown };
  return code === 'BAD_USER_INPUT' && typeof argument === 'string' ? argument : null;
}
