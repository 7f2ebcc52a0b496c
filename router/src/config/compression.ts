import { z } from 'zod';
import { integer } from './values.ts';

/** The section `compression` of `router.yaml`. */
export const compression = z.strictObject({
  min_bytes: integer(0, 1_048_576)
    .optional()
    .describe('Answers shorter than this are sent as they are, in bytes. Default 1024.'),
});
