/** The request's time was over. */
export class DeadlineExceeded extends Error {}

/** Whoever asked has gone. */
export class CallerLeft extends Error {}

/** Timers count whole milliseconds, and may be early by one. */
const CLOCK_TOLERANCE_MS = 2;

/**
 * Why a caller does not wait any more. Its own clock may run out an instant before ours, and ends the signal then: that
 * is no leaving, but tells of a subgraph that is slow. `deadline` is by `performance.now()`.
 */
export function departure(signal: AbortSignal | undefined, deadline: number): Error {
  const late = performance.now() >= deadline - CLOCK_TOLERANCE_MS;
  // `AbortSignal.timeout` gives a reason of this name.
  const timedOut = late || (signal?.reason as Error | undefined)?.name === 'TimeoutError';
  return timedOut ? new DeadlineExceeded('no answer in time') : new CallerLeft('whoever asked has gone');
}
