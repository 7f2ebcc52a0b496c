import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What needs no escaping in a URL, a log or a header, and is no longer than anybody's ids are. */
const SANE = /^[\w.~-]{1,128}$/;

/** The id of a request: the client's, where that is trusted and can be told again, or a new one. */
export function requestIdOf(headers: IncomingHttpHeaders, trusted: boolean): string {
  if (!trusted) return randomUUID();
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
