import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

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
  if (cause instanceof GraphQLError) {
    // graphql-js gives coercion errors of variables and arguments no code of their own.
    return { message: error.message, extensions: { code: 'BAD_USER_INPUT', ...error.extensions } };
  }
  if (isDatabaseUnreachable(cause)) {
    log.warn({ path: error.path, err: cause }, 'database unreachable');
    return { message: unavailable.message, extensions: { code: unavailable.code } };
  }
  log.error({ path: error.path, err: cause }, 'unexpected error');
  return { message: internal.message, extensions: { code: internal.code } };
}

const connectionCodes = /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|57P0|08|53300)/;

/** Whether an error of the driver says that the database is away, as opposed to that it refused a statement. */
export function isDatabaseUnreachable(error: unknown): boolean {
  for (
    let cause = error as (Error & { code?: unknown }) | undefined;
    cause instanceof Error;
    cause = cause.cause as never
  ) {
    if (typeof cause.code === 'string' && connectionCodes.test(cause.code)) return true;
    if (
      /Connection terminated|encountered a connection error|timeout exceeded when trying to connect|the database system is/.test(
        cause.message,
      )
    )
      return true;
  }
  return false;
}
