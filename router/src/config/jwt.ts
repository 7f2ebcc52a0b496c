import { z } from 'zod';
import { flag, httpUrl } from './values.ts';

export const cookieName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a cookie is needed');

export const jwt = z
  .strictObject({
    jwks_url: httpUrl
      .optional()
      .describe('Where the keys are by which access tokens are verified. Without it every token is refused.'),
    issuer: z.string().optional().describe('Who must have issued a token. Default: anybody.'),
    audience: z.string().optional().describe('Whom a token must be meant for. Default: anybody.'),
    type: z
      .string()
      .optional()
      .describe('What "typ" in the header of a token must be, such as at+jwt (RFC 9068). Default: anything.'),
    cookie: cookieName
      .optional()
      .describe('The cookie that has the token of a browser, where there is no authorization header.'),
  })
  // As a library the keys may come from elsewhere; but who says whose tokens are taken means some to be taken.
  .refine(({ jwks_url, issuer, audience }) => jwks_url !== undefined || (!issuer && !audience), {
    error: 'an address is needed: without keys every token is refused',
    path: ['jwks_url'],
  });

/** What a subgraph is trusted with that others are not. */
export const trust = {
  sender: z
    .strictObject({
      cookies: z.array(cookieName).default([]).describe('Names of the cookies that are told, too.'),
    })
    .optional()
    .describe(
      "Tells the subgraph from where mutations come: address, user agent, cookies. Signed, by 'sender'.",
    ),
  sets_cookies: flag
    .optional()
    .describe("Whether its answers to mutations may set cookies, by 'extensions.cookies'. Default false."),
};
