import type { LimitMode } from '../limits.ts';

export interface CostOptions {
  /** The most an operation, or a batch, may cost. Default 5,000. */
  readonly max?: number | undefined;
  /** Default enforce. */
  readonly mode?: LimitMode | undefined;
  /** How long a list is taken to be of which nothing is known. Default 1. */
  readonly listSize?: number | undefined;
  /** From this weight on, a field may stand at one place of an operation only. Default 100. */
  readonly highWeight?: number | undefined;
  /** Whether each answer tells its cost; otherwise those do whose client sends `x-cost: 1`. Default false. */
  readonly expose?: boolean | undefined;
}

/** With all defaults. */
export type CostSettings = Required<{ [Key in keyof CostOptions]: NonNullable<CostOptions[Key]> }>;

export function costSettings(options: CostOptions = {}): CostSettings {
  const { max = 5_000, mode = 'enforce', listSize = 1, highWeight = 100, expose = false } = options;
  return { max, mode, listSize, highWeight, expose };
}
