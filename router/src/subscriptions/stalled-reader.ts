import type { ServerResponse } from 'node:http';

/** How long a client may leave unread what waits for it, in milliseconds. */
const STALLED_AFTER_MS = 30_000;

/** Cuts an answer that goes on when its client has read nothing of what waits for it for `stalledAfterMs`. */
export function cutWhenStalled(response: ServerResponse, stalledAfterMs = STALLED_AFTER_MS): void {
  // Node's timeout begins anew with each byte that goes either way, parts of a large write included.
  response.setTimeout(stalledAfterMs, () => {
    // A stream on which nothing happens is none that waits for its reader.
    if (response.writableNeedDrain) response.destroy();
  });
}
