import type { Server } from 'node:http';
import type { OpenConnections } from './subscriptions/drain.ts';

/** Requests that still run this long after the last subscription ended are cut, in milliseconds. */
const RUNNING_TIMEOUT_MS = 5_000;

/** Stops accepting, ends sockets and streams spread over at most `drainMs`, and waits for running requests. */
export async function closeServer(
  server: Server,
  connections: OpenConnections,
  drainMs: number,
): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  await connections.drain(drainMs);
  const late = setTimeout(() => server.closeAllConnections(), RUNNING_TIMEOUT_MS);
  await ended;
  clearTimeout(late);
}
