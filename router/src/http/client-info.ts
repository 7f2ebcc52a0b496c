import type { IncomingHttpHeaders } from 'node:http';
import type { ClientInfo } from '../telemetry/request-log.ts';

const MAX_LENGTH = 64;

/** Who the client says it is. It goes to logs only, so it is cut to a length and to what can be printed. */
export function clientInfo(headers: IncomingHttpHeaders): ClientInfo {
  return {
    name: label(headers['apollographql-client-name']),
    version: label(headers['apollographql-client-version']),
  };
}

function label(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value.slice(0, MAX_LENGTH).replace(/[^\x20-\x7e]/g, '?') : undefined;
}
