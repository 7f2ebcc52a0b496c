import type { Server } from 'node:http';

/** Requests that still run after this are cut, in milliseconds: the whole drain stays below 10 s. */
const DRAIN_TIMEOUT_MS = 7_000;

/** Stops accepting, ends the sockets, and waits for running requests. */
export async function closeServer(server: Server, closeSockets: () => Promise<void>): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS);
  await closeSockets();
  server.closeIdleConnections();
  await ended;
  clearTimeout(timer);
}
