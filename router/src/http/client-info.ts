import type { ClientInfo } from '../telemetry/request-log.ts';

const MAX_LENGTH = 64;

/**
 * Who the client says it is, in its headers or when it opens a socket. It goes to logs, so it is cut to a length and to
 * what can be printed.
 */
export function clientInfo(headers: Readonly<Record<string, unknown>>): ClientInfo {
  return {
    name: label(headers['apollographql-client-name']),
    version: label(headers['apollographql-client-version']),
  };
}

function label(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, MAX_LENGTH).replace(/[^\x20-\x7e]/g, '?') : undefined;
}
