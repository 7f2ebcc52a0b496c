import { setTimeout as delay } from 'node:timers/promises';
import { aborted } from './aborted.ts';

/** Something that runs until it ends, by itself or because it was told to. */
export interface Supervised {
  start(): Promise<void>;
  /** Settles when what `start` started has ended. */
  ended(): Promise<unknown>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Whatever ran for so long had started well: the next pause is short again. */
const STEADY_MS = 10_000;

/**
 * Starts it again whenever it ends, with growing pauses, until the signal is aborted. It must have been started
 * once already: a first start that fails is for the caller to report.
 */
export async function superviseUntil(
  signal: AbortSignal,
  it: Supervised,
  told: { died(): void; back(): void; failed(error: unknown): void },
) {
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const since = performance.now();
    await Promise.race([it.ended(), aborted(signal)]);
    if (signal.aborted) return;
    if (performance.now() - since > STEADY_MS) pause = FIRST_PAUSE_MS;
    told.died();
    for (let up = false; !up; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await delay(pause, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      up = await it.start().then(
        () => true,
        (error) => {
          told.failed(error);
          return false;
        },
      );
    }
    told.back();
  }
}
