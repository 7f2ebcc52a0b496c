import { z } from 'zod';
import { text } from './values.ts';

const passed = z.strictObject({
  path: z
    .string()
    .regex(/^(\/[\w.~-]+)+$/, 'a path is needed, such as /oauth/token')
    .describe('The same at the router and at the subgraph.'),
  methods: z
    .array(z.enum(['GET', 'POST']))
    .min(1, 'a method is needed')
    .describe('Others are refused with 405.'),
  subgraph: text.describe('The name of the subgraph.'),
  headers: z
    .array(
      z
        .string()
        .regex(/^[\w-]+$/, 'no header has this name')
        .refine(
          (name) =>
            !/^(x-router-|x-request-id$|host$|connection$|content-length$|transfer-encoding$)/i.test(name),
          "this header is not the client's to send",
        )
        .transform((name) => name.toLowerCase()),
    )
    .optional()
    .describe(
      'Headers that reach the subgraph, beside accept, content-type and if-none-match. Default: none.',
    ),
});

/** The section `passthrough` of `router.yaml`. */
export const passthrough = z.array(passed);
