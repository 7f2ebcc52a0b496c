import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** How often a query is sent again. Default 1; 0 turns it off. Mutations never are. */
  readonly attempts?: number | undefined;
  /** The longest wait before the first repetition, in milliseconds; it doubles with each. Default 50. */
  readonly backoffMs?: number | undefined;
}

/** How long to wait before a repetition: anything up to the limit, so that many who failed together spread out. */
export function backoff(repetition: number, backoffMs: number): number {
  return Math.random() * backoffMs * 2 ** repetition;
}

/** Waits before repetition `repetition` (from 0). False when there is no time for it, or the caller left meanwhile. */
export async function pause(
  repetition: number,
  backoffMs: number,
  remainingMs: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const wait = backoff(repetition, backoffMs);
  if (wait >= remainingMs || signal?.aborted) return false;
  try {
    await sleep(wait, undefined, { signal: signal as AbortSignal });
    return true;
  } catch {
    return false;
  }
}
