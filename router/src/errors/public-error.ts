import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** Extensions in which servers put stacks and internal detail. They never leave the router. */
const PRIVATE_EXTENSIONS = new Set(['stacktrace', 'exception', 'stack', 'http']);

/**
 * The form in which an error leaves the router: always with `extensions.code` and `extensions.requestId`, never with a
 * stack. What has no code was not meant for the client, so its message is masked and kept for the log.
 */
export function publicError(error: unknown, requestId: string, log: Logger): GraphQLFormattedError {
  const known = error instanceof GraphQLError ? error : undefined;
  const code = known?.extensions.code;
  if (!known || typeof code !== 'string' || code === INTERNAL) {
    // A stack overflow is an attack's signature and a disk's fault is an operator's: both belong in the log only.
    log.error({ err: known?.originalError ?? error, requestId }, 'unexpected error');
    return {
      message: 'Unexpected error',
      ...(known?.path ? { path: known.path } : {}),
      extensions: { ...serviceOf(known), code: INTERNAL, requestId },
    };
  }
  const { message, locations, path } = known.toJSON();
  return {
    message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { ...publicExtensions(known.extensions), code, requestId },
  };
}

function serviceOf(error: GraphQLError | undefined): { service?: string } {
  const service = error?.extensions.service;
  return typeof service === 'string' ? { service } : {};
}

function publicExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions).filter(([key]) => !PRIVATE_EXTENSIONS.has(key)));
}
