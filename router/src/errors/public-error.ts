import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** Keys under which servers put stacks and internal detail, at whatever depth. They never leave the router. */
const PRIVATE_KEY = /stack|trace|exception|debug|original_?error/i;

/** In characters of JSON. Extensions that are longer are no message to a client; they are left out. */
const MAX_EXTENSIONS = 16_384;

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
    extensions: { ...publicExtensions(known.extensions), ...serviceOf(known), code, requestId },
  };
}

function serviceOf(error: GraphQLError | undefined): { service?: string } {
  const service = error?.extensions.service;
  return typeof service === 'string' ? { service } : {};
}

function publicExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  try {
    // `http` is what Apollo Server tells its own HTTP layer.
    const text = JSON.stringify({ ...extensions, http: undefined }, (key, value) =>
      PRIVATE_KEY.test(key) ? undefined : value,
    );
    return text.length <= MAX_EXTENSIONS ? JSON.parse(text) : {};
  } catch {
    // Too deep for the engine, or what an in-process subgraph gives that is no JSON.
    return {};
  }
}
