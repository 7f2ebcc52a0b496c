/** One question about the time. Both ends by the clock of this page (`performance.now()`), in milliseconds. */
export interface ClockSample {
  readonly sentAt: number;
  readonly receivedAt: number;
  /** What the server said, in milliseconds since 1970. */
  readonly serverTime: number;
}

/**
 * What to add to this page's clock to have the server's. Of several samples the one that was the fastest there and back
 * is the most exact: the answer was made somewhere between, so it is wrong by half of that at most.
 *
 * @returns null when there is no sample
 */
export function offsetOf(samples: readonly ClockSample[]): number | null {
  const [best] = [...samples].sort((a, b) => roundTrip(a) - roundTrip(b));
  return best ? best.serverTime - (best.sentAt + best.receivedAt) / 2 : null;
}

function roundTrip({ sentAt, receivedAt }: ClockSample): number {
  return receivedAt - sentAt;
}

/** How long until a countdown says something else: seconds matter in the last day, minutes before. */
export function untilNextTick(left: number): number {
  const step = left > 86_400_000 ? 60_000 : 1_000;
  const rest = left % step;
  // A little later, so that it is never called a moment too early and says the same once more.
  return (rest > 0 ? rest : step) + 4;
}
