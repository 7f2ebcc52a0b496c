import { z } from 'zod';

const names = z.array(z.string().min(1, 'a name is needed')).min(1, 'at least one is needed');

const policy = z.strictObject({
  roles: names.optional().describe('The caller needs one of these roles. Default: none is needed.'),
  scopes: names.optional().describe('The caller needs all of these scopes. Default: none is needed.'),
});

/** The section `authorization` of `router.yaml`. */
export const authorization = z.strictObject({
  policies: z
    .record(z.string(), policy)
    .default({})
    .describe('Whom each policy that @policy names holds for. One that is not here holds for nobody.'),
});

/** The key `introspection_scopes`. */
export const introspectionScopes = names
  .optional()
  .describe("With 'introspection' off, callers with one of these scopes may ask for the schema still.");
