import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Deadline in milliseconds; 30 s unless told. */
  readonly within?: number;
  /** What is waited for, for the message on timeout. */
  readonly what?: string;
}

/**
 * Polls until `check` returns something truthy, and gives it back. A check that throws (a failed `expect`, say)
 * counts as "not yet"; its last error is the cause of the timeout's error. For what becomes true by itself;
 * never sleep for it.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { within = 30_000, what = check.toString() }: EventuallyOptions = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + within;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    let last: unknown;
    try {
      last = await check();
      if (last) return last as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) throw timeout(what, within, last);
    await delay(pause);
  }
}

function timeout(what: string, within: number, last: unknown): Error {
  const seen = last instanceof Error ? last.message : `the check returned ${String(last)}`;
  return new Error(`Not within ${within} ms: ${what}\nLast: ${seen}`, { cause: last });
}
