import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import { readMessage } from './read-message.ts';
import type { MessageBudget } from './socket-limits.ts';

/** A client that sends while it leaves this much unread only fills memory, in bytes. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;

/**
 * Binds one socket to the protocol. graphql-ws has such a binding, but it reads binary frames as text. A socket that
 * sends more than `budget` allows is closed with 4400.
 */
export function acceptSocket<E>(
  protocol: Server<E>,
  socket: WebSocket,
  extra: E,
  log: Logger,
  budget?: MessageBudget,
): void {
  let deliver: ((data: string) => Promise<void>) | undefined;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => socket.send(data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (listener) => {
        deliver = listener;
      },
    },
    extra,
  );
  const within = () => budget === undefined || withinLimits(socket, budget);
  socket.on('message', (data, isBinary) => {
    if (!within()) return;
    if (isBinary) return socket.close(CloseCode.BadRequest, 'Binary messages are not part of the protocol');
    // Its types know text only; what is parsed is checked the same.
    deliver?.(readMessage(String(data)) as string).catch((err) => {
      log.error({ err }, 'socket failed');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  });
  // `ws` answers these by itself: a flood of them costs as much as one of messages.
  socket.on('ping', within);
  // An oversized frame closes the socket with 1009 by itself; the error only says so.
  socket.on('error', (err) => log.debug({ err }, 'socket error'));
  socket.once('close', (code, reason) => {
    closed(code, String(reason)).catch((err) => log.error({ err }, 'socket did not close cleanly'));
  });
}

function withinLimits(socket: WebSocket, budget: MessageBudget): boolean {
  // What comes after a close frame was sent is read, so that the client gets to see the code, and thrown away.
  if (socket.readyState !== WebSocket.OPEN) return false;
  if (socket.bufferedAmount > MAX_UNREAD_BYTES) {
    socket.terminate();
    return false;
  }
  if (budget.spend()) return true;
  socket.close(CloseCode.BadRequest, `Too many messages: at most ${budget.perSecond} a second`);
  return false;
}
