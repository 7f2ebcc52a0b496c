import { z } from 'zod';

/** The section `rest` of `router.yaml`. */
export const rest = z.strictObject({
  mapping: z
    .string({ error: 'the file of a mapping is needed' })
    .min(1)
    .describe(
      'The file that gives persisted operations a method and a path. It is watched, with its manifests.',
    ),
  path: z
    .string()
    .regex(/^(\/[\w.-]+)+$/, 'a path is needed, such as /api')
    .default('/api')
    .describe('Below which path the endpoints are.'),
});
