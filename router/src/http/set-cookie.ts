import { z } from 'zod';

/** In bytes; browsers drop longer ones (RFC 6265bis, 5.6). */
const MAX_LENGTH = 4_096;

/** A cookie as a subgraph asks for it. Its parts are what RFC 6265, 4.1.1 allows, so that none can add another. */
const cookie = z
  .object({
    name: z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/),
    value: z.string().regex(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/),
    /** 0 deletes it. */
    maxAgeSeconds: z.number().int().nonnegative(),
    path: z
      .string()
      .regex(/^\/[\x20-\x3a\x3c-\x7e]*$/)
      .default('/'),
    sameSite: z.enum(['Strict', 'Lax']).default('Lax'),
  })
  .refine(({ name, value }) => name.length + value.length <= MAX_LENGTH)
  // Browsers refuse it under another path (RFC 6265bis, 4.1.3.2).
  .refine(({ name, path }) => path === '/' || !/^__host-/i.test(name));

const MAX_COOKIES = 20;

const cookies = z.array(cookie).max(MAX_COOKIES);

/**
 * The `set-cookie` headers for what a subgraph asks for in its answer; `undefined` when that is not as it should be. Always
 * `HttpOnly` and `Secure`, and of the host alone: without `Domain`.
 */
export function setCookieHeaders(asked: unknown): string[] | undefined {
  return cookies
    .safeParse(asked)
    .data?.map(
      ({ name, value, maxAgeSeconds, path, sameSite }) =>
        `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=${path}; HttpOnly; Secure; SameSite=${sameSite}`,
    );
}
