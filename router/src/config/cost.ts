import { z } from 'zod';
import type { CostOptions } from '../admission/cost/cost-settings.ts';
import { mode } from './limits.ts';
import { flag, integer } from './values.ts';

/** The section `cost` of `router.yaml`. */
export const cost = z.strictObject({
  max: integer(1, 1_000_000_000)
    .optional()
    .describe('The most an operation, or a batch, may cost. Default 5000.'),
  mode: mode.optional().describe('"warn" lets through what costs more, and tells the log. Default enforce.'),
  list_size: integer(0, 1_000_000)
    .optional()
    .describe('How long a list is taken to be of which the schema and the operation say nothing. Default 1.'),
  high_weight: integer(1, 1_000_000_000)
    .optional()
    .describe('Fields of this @cost or more count for limits.high_cost_fields. Default 100.'),
  expose: flag
    .optional()
    .describe('Whether each answer tells its cost; otherwise to who sends x-cost: 1. Default false.'),
});

export function costOptions(section: z.infer<typeof cost>): CostOptions {
  const { max, mode, list_size: listSize, high_weight: highWeight, expose } = section;
  return { max, mode, listSize, highWeight, expose };
}
