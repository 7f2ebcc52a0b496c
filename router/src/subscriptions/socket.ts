import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';

/** A socket that does not answer a ping within this time is dead, in milliseconds. */
const KEEP_ALIVE_MS = 12_000;

/** Binds one socket to the protocol. graphql-ws has such a binding, but it reads binary frames as text. */
export function acceptSocket<E>(protocol: Server<E>, socket: WebSocket, extra: E, log: Logger): void {
  let deliver: ((data: string) => Promise<void>) | undefined;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => send(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (listener) => {
        deliver = listener;
      },
    },
    extra,
  );
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(CloseCode.BadRequest, 'Binary messages are not part of the protocol');
    deliver?.(String(data)).catch((err) => {
      log.error({ err }, 'socket failed');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  });
  // An oversized frame closes the socket with 1009 by itself; the error only says so.
  socket.on('error', (err) => log.debug({ err }, 'socket error'));
  const stopKeepAlive = keepAlive(socket);
  socket.once('close', (code, reason) => {
    stopKeepAlive();
    closed(code, String(reason)).catch((err) => log.error({ err }, 'socket did not close cleanly'));
  });
}

/** Resolves when the bytes are on their way: the next event waits for it, so a slow reader fills no buffer. */
function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(data, (error) => {
      // A socket that closed meanwhile ends its subscriptions by its close event.
      if (error && socket.readyState === socket.OPEN) reject(error);
      else resolve();
    });
  });
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, KEEP_ALIVE_MS);
  return () => clearInterval(timer);
}
