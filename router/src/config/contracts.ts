import { z } from 'zod';
import { flag } from './values.ts';

const tags = z.array(z.string().regex(/^[A-Za-z0-9_/-]{1,128}$/, 'a tag is needed: letters, digits, - _ /'));

const contract = z.strictObject({
  include: tags
    .optional()
    .describe('Only what has one of these tags is shown. Default: all that is not excluded.'),
  exclude: tags.optional().describe('What has one of these tags is hidden, whatever else it is tagged with.'),
  hide_unreachable: flag
    .default(true)
    .describe('Whether types that no root field leads to are hidden. Default true.'),
  path: z
    .string()
    .regex(/^\/[\w./-]*$/, 'a path is needed, such as /graphql/partner')
    .optional()
    .describe('Where it is served, to everybody. Default /graphql/NAME.'),
});

/** The section `contracts` of `router.yaml`. */
export const contracts = z.record(
  z.string().regex(/^[\w-]+$/, 'a name is needed: letters, digits, - and _'),
  contract,
);
