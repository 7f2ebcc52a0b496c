import type { IncomingHttpHeaders } from 'node:http';
import type { SubgraphTransport } from './transport.ts';

/** The names of the client's headers that any of the transports passes on. */
export function passedOnBy(transports: Iterable<SubgraphTransport>): readonly string[] {
  return [...new Set([...transports].flatMap(({ clientHeaders = [] }) => clientHeaders))];
}

/**
 * The client's headers of these names. `undefined` when there are none: then an answer depends on no header, and whoever
 * asks the same may share it.
 */
export function pickHeaders(
  headers: IncomingHttpHeaders | undefined,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (headers === undefined || names.length === 0) return undefined;
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (typeof value === 'string') picked[name] = value;
  }
  return Object.keys(picked).length > 0 ? picked : undefined;
}
