import { z } from 'zod';
import { headerValues } from './values.ts';

/** The section `static_files` of `router.yaml`. */
export const staticFiles = z.strictObject({
  directory: z
    .string({ error: 'a folder is needed' })
    .min(1)
    .describe('The folder that is `/`. When it is not there, nothing is served of it and the log says so.'),
  fallback: z
    .string()
    .regex(/^[^/]+$/, 'the name of a file is needed')
    .optional()
    .describe('The file for paths that a client has within itself. Default: none, they are not found.'),
  immutable: z
    .array(z.string().regex(/^\/./, 'a path is needed, such as /assets'))
    .default([])
    .describe('Paths below which file names change with what is in them: browsers keep those for ever.'),
  headers: headerValues
    .default({})
    .describe('Headers of all files, over the defaults, such as a content-security-policy.'),
});
