import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** How often a socket is asked for a sign of life, in milliseconds. One that gave none by the next time is dead. */
const KEEP_ALIVE_MS = 12_000;
/**
 * After so many times one that reads slowly is dead. Its ping waits behind all that it has not read yet, much of which
 * the kernel holds, where we cannot see it.
 */
const SLOW_READER_ROUNDS = 5;

/** What of a connection tells whether its other end lives. */
type Traffic = Pick<Socket, 'bytesRead' | 'bytesWritten' | 'writableLength'>;

/** Terminates the socket when its client has gone without a word. Ends when the socket closes. */
export function keepAlive(socket: Pick<WebSocket, 'ping' | 'terminate' | 'once'>, traffic: Traffic): void {
  let silent = 0;
  let slow = false;
  let read = traffic.bytesRead;
  let taken = takenOf(traffic);
  const timer = setInterval(() => {
    // Until more waits than the kernel takes, it takes what is written whether the client lives or not.
    const moved = slow && takenOf(traffic) !== taken;
    const answered = traffic.bytesRead !== read;
    silent = answered || moved ? 0 : silent + 1;
    slow = traffic.writableLength > 0 || (slow && !answered);
    if (silent > (slow ? SLOW_READER_ROUNDS : 1)) return socket.terminate();
    read = traffic.bytesRead;
    taken = takenOf(traffic);
    socket.ping();
  }, KEEP_ALIVE_MS);
  socket.once('close', () => clearInterval(timer));
}

/** How many bytes have left for the kernel. `bytesWritten` counts those that wait as well. */
function takenOf({ bytesWritten, writableLength }: Traffic): number {
  return bytesWritten - writableLength;
}
