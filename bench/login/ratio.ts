import { median } from '../report/figures-table.ts';

const RESAMPLES = 2_000;

export interface Ratio {
  readonly ratio: number;
  /** In which 95 of 100 samples of the kind would have theirs. */
  readonly low: number;
  readonly high: number;
}

/** The ratio of the medians of pairs, with an interval by resampling the pairs (the bootstrap). */
export function medianRatio(pairs: readonly (readonly [number, number])[]): Ratio {
  const ratioOf = (sample: typeof pairs) =>
    median(sample.map(([one]) => one)) / median(sample.map(([, other]) => other));
  const pick = () => pairs[Math.floor(Math.random() * pairs.length)]!;
  const resampled = Array.from({ length: RESAMPLES }, () => ratioOf(pairs.map(pick))).sort((a, b) => a - b);
  const at = (share: number) => resampled[Math.floor((RESAMPLES - 1) * share)]!;
  return { ratio: ratioOf(pairs), low: at(0.025), high: at(0.975) };
}
