import { z } from 'zod';
import { isOriginPattern } from '../http/cors-origins.ts';
import { flag, integer } from './values.ts';

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a header is needed');

const origin = z
  .string()
  .refine(isOriginPattern, 'an origin is needed, such as "https://app.example" or "https://*.example"');

export const cors = z
  .strictObject({
    origins: z
      .union([z.literal('*'), z.array(origin)], { error: '"*" or a list of origins is needed' })
      .describe('Whose pages may ask: origins such as https://app.example or https://*.example, or "*".'),
    credentials: flag
      .default(false)
      .describe('Whether those pages may send cookies and let the browser authenticate. Not with "*".'),
    allow_headers: z
      .array(headerName)
      .optional()
      .describe('Headers those pages may send. Default: whatever they ask for.'),
    expose_headers: z
      .array(headerName)
      .optional()
      .describe(
        'Headers of answers those pages may read. Default: x-request-id, retry-after, ratelimit, ratelimit-policy.',
      ),
    max_age_s: integer(0, 86_400)
      .optional()
      .describe('How long a browser may remember that it may ask, in seconds. Default 600.'),
  })
  .refine(({ origins, credentials }) => !(origins === '*' && credentials), {
    error: 'not with origins: "*": name the origins that may send credentials',
    path: ['credentials'],
  });
