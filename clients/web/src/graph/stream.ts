import { type Line, lastingStream, type StreamHandlers } from './lasting-stream.ts';
import { refreshSession } from './refresh.ts';
import { readHint } from './session-hint.ts';
import { liveSocket, pauseBefore, renewSocket } from './socket.ts';

const line: Line = {
  liveSocket,
  pauseBefore,
  renewSocket,
  refreshSession,
  isSignedIn: () => readHint() !== null,
};

/**
 * A subscription over the page's one socket.
 *
 * @returns what leaves it
 */
export function openStream(handlers: StreamHandlers): () => void {
  return lastingStream(line, handlers);
}
