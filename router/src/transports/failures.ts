import { DeadlineExceeded } from './departure.ts';
import { NotGraphQL } from './http-answer.ts';
import { SubgraphFailure } from './transport.ts';

const CONNECTION_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_HTTP2_STREAM_ERROR',
]);
const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** A gateway without its server, an overloaded server, a gateway whose server was slow. */
const PASSING_STATUSES = new Set([502, 503, 504]);

/** Whether the same request may well be answered a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NotGraphQL) return PASSING_STATUSES.has(error.status);
  return CONNECTION_ERRORS.has(codeOf(error));
}

/** Whether it tells of the subgraph's health. What a client can bring about alone (its leaving, a huge answer) does not. */
export function isOutage(error: unknown): boolean {
  if (error instanceof NotGraphQL) return error.status >= 500;
  return CONNECTION_ERRORS.has(codeOf(error)) || isTimeout(error);
}

/** The failure a caller of the transport sees. */
export function asFailure(error: unknown): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  return new SubgraphFailure(isTimeout(error) ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE', error);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DeadlineExceeded || TIMEOUTS.has(codeOf(error));
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | undefined)?.code);
}
