import { setImmediate } from 'node:timers/promises';
import type { StreamEvent } from './stream-event.ts';
import type { Viewer } from './viewer.ts';

/** How long one event's delivery may keep everything else in the process waiting, in milliseconds. */
const SLICE_MS = 5;
/** Looking at the clock costs about as much as giving an event to one viewer whose socket is free. */
const VIEWERS_PER_LOOK = 32;

/**
 * Gives an event to all viewers, in slices. Whoever joins meanwhile may be come upon too and passes the event over, since
 * it counts as seen (see {@link Viewer.seen}).
 */
export async function broadcast(event: StreamEvent, viewers: Iterable<Viewer>): Promise<void> {
  let given = 0;
  let began = performance.now();
  for (const viewer of viewers) {
    viewer.deliver(event);
    given += 1;
    if (given % VIEWERS_PER_LOOK !== 0 || performance.now() - began < SLICE_MS) continue;
    await setImmediate();
    began = performance.now();
  }
}
