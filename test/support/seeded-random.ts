import { setTimeout as delay } from 'node:timers/promises';
import { testSeed } from './config.ts';

export interface SeededRandom {
  /** Set DALLAL_TEST_SEED to it to have the same moments again. */
  readonly seed: number;
  pick<T>(among: readonly T[]): T;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** Waits for a while, at most so many milliseconds. */
  pause(within: number): Promise<void>;
}

/** Chance that can be repeated: mulberry32. */
export function seededRandom(seed = testSeed()): SeededRandom {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    seed,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (among) => among[Math.floor(next() * among.length)]!,
    pause: async (within) => void (await delay(next() * within)),
  };
}
