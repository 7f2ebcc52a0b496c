import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isDatabaseUnreachable } from './database/unreachable.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** What went wrong and was foreseen, but is no outcome to act upon: it leaves with its code and is logged at its level. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  readonly level: Level = 'info';
  readonly extensions: Readonly<Record<string, unknown>> = {};
}

/** Also for what the viewer may not know of. */
export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
  constructor(what = 'It') {
    super(`${what} was not found.`);
  }
}

export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  constructor() {
    super('Sign in to do this.');
  }
}

export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
  constructor(message = 'Your account may not do this.') {
    super(message);
  }
}

export class BadUserInput extends DomainError {
  readonly code = 'BAD_USER_INPUT';
  override readonly level = 'debug';
  /** @param argument path of the argument at fault, such as `input.amount` */
  constructor(message: string, argument?: string) {
    super(message);
    if (argument) Object.assign(this, { extensions: { argument } });
  }
}

export class Conflict extends DomainError {
  readonly code = 'CONFLICT';
  constructor(message = 'It was changed meanwhile.') {
    super(message);
  }
}

const internal = { message: 'Unexpected error', code: 'INTERNAL_SERVER_ERROR' };
const unavailable = {
  message: 'The service cannot reach its database. Try again in a moment.',
  code: 'SERVICE_UNAVAILABLE',
};

/** Turns an error of execution into what may leave the process; the rest of it goes to the log. */
export function presentError(error: GraphQLError, requestId: string, log: Logger): GraphQLFormattedError {
  const { message, extensions } = describe(error, log);
  return {
    message,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { ...extensions, requestId },
  };
}

function describe(
  error: GraphQLError,
  log: Logger,
): { message: string; extensions: Record<string, unknown> } {
  const cause = error.originalError ?? error;
  if (cause instanceof DomainError) {
    log[cause.level]({ code: cause.code, path: error.path }, cause.message);
    return { message: cause.message, extensions: { code: cause.code, ...cause.extensions } };
  }
  if (cause instanceof GraphQLError && isInputFault(error, cause)) {
    return { message: error.message, extensions: { code: 'BAD_USER_INPUT', ...error.extensions } };
  }
  if (isDatabaseUnreachable(cause)) {
    log.warn({ path: error.path, err: cause }, 'database unreachable');
    return { message: unavailable.message, extensions: { code: unavailable.code } };
  }
  log.error({ path: error.path, err: cause }, 'unexpected error');
  return { message: internal.message, extensions: { code: internal.code } };
}

/**
 * Whether graphql-js, or a scalar, refused what the caller sent. It gives coercion errors no code, but those of
 * variables come before any field (no path), and those of arguments name the place in the document. A value of ours
 * that a type cannot represent does neither.
 */
function isInputFault(error: GraphQLError, cause: GraphQLError): boolean {
  return typeof cause.extensions.code === 'string' || !error.path || (cause.nodes?.length ?? 0) > 0;
}
