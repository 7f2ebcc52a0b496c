import type { IncomingHttpHeaders } from 'node:http';

/** How long the caller still waits, in milliseconds. Relative, so that two machines' clocks need not agree. */
const TIMEOUT_HEADER = 'x-request-timeout-ms';

/** When whoever sent a request gives up on its answer. */
export class Deadline {
  /** By `performance.now()`; infinite when the caller says nothing, or nothing one can read. */
  readonly #at: number;

  constructor(headers: IncomingHttpHeaders, arrivedAt: number) {
    const text = headers[TIMEOUT_HEADER];
    this.#at = typeof text === 'string' && /^\d{1,9}$/.test(text) ? arrivedAt + Number(text) : Infinity;
  }

  /**
   * Does the work, or resolves with `undefined` when the time is over: before the work begins, which it then does not, or
   * while it goes on, whose result nobody gets.
   */
  async within<Result extends object>(work: () => Promise<Result>): Promise<Result | undefined> {
    const remaining = this.#at - performance.now();
    if (remaining <= 0) return undefined;
    if (remaining === Infinity) return work();
    const { promise: over, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, remaining, undefined);
    try {
      return await Promise.race([work(), over]);
    } finally {
      clearTimeout(timer);
    }
  }
}
