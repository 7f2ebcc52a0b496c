import { type Cookie, DomainError, type SubgraphContext } from '@dallal/subgraph';
import { registerEnumType } from 'type-graphql';
import { InvalidRefreshToken, SignedIn } from './session.results.ts';

export const TokenDelivery = { BODY: 'BODY', COOKIES: 'COOKIES' } as const;
export type TokenDelivery = keyof typeof TokenDelivery;

registerEnumType(TokenDelivery, {
  name: 'TokenDelivery',
  description: 'How tokens reach who signs in.',
  valuesConfig: {
    BODY: { description: 'In the answer: for programs, which keep them safe themselves.' },
    COOKIES: {
      description: 'In cookies that no script can read: for browsers. The answer then has no tokens.',
    },
  },
});

/** The prefix makes browsers refuse them from other hosts and without TLS. Source: RFC 6265bis, 4.1.3.2. */
export const ACCESS_COOKIE = '__Host-dallal_access';
export const REFRESH_COOKIE = '__Host-dallal_refresh';

type Context = Pick<SubgraphContext, 'sender' | 'setCookie'>;

/** As the router says it, but before there is a session of which nobody has the tokens. */
export class CookiesNotSupported extends DomainError {
  readonly code = 'COOKIES_NOT_SUPPORTED';
  override readonly level = 'debug';
  constructor() {
    super(
      'No cookies can be set here: send the mutation by POST, with "accept: application/json", or ask for the tokens in the BODY.',
    );
  }
}

/** On a socket and in a stream the router names no cookies, and can set none. */
export function requireCookies({ sender }: Pick<Context, 'sender'>, delivery: TokenDelivery): void {
  if (delivery === TokenDelivery.COOKIES && sender?.cookies === undefined) throw new CookiesNotSupported();
}

/**
 * Signs somebody in, takes the tokens out of the answer and sets them as cookies, if that is how they are to be
 * delivered. Every mutation that signs somebody in does it through this.
 */
export async function deliver<Result extends object>(
  ctx: Context,
  delivery: TokenDelivery,
  signIn: () => Promise<Result>,
): Promise<Result> {
  requireCookies(ctx, delivery);
  const result = await signIn();
  if (delivery !== TokenDelivery.COOKIES || !(result instanceof SignedIn)) return result;
  const { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt } = result;
  ctx.setCookie(cookie(ACCESS_COOKIE, accessToken!, accessTokenExpiresAt));
  ctx.setCookie(cookie(REFRESH_COOKIE, refreshToken!, refreshTokenExpiresAt));
  result.accessToken = null;
  result.refreshToken = null;
  return result;
}

/** The same for a refresh: one by cookie is answered by cookie, and one that is refused leaves none behind. */
export async function deliverRefreshed<Result extends SignedIn | InvalidRefreshToken>(
  ctx: Context,
  delivery: TokenDelivery,
  refresh: () => Promise<Result>,
): Promise<Result> {
  const result = await deliver(ctx, delivery, refresh);
  if (delivery === TokenDelivery.COOKIES && result instanceof InvalidRefreshToken) clearCookies(ctx);
  return result;
}

export function refreshCookieOf({ sender }: Context): string | undefined {
  return sender?.cookies?.[REFRESH_COOKIE];
}

export function accessCookieOf({ sender }: Context): string | undefined {
  return sender?.cookies?.[ACCESS_COOKIE];
}

/** Whoever came without cookies need not be told to delete any. */
export function clearCookies(ctx: Context): void {
  if (refreshCookieOf(ctx) === undefined && accessCookieOf(ctx) === undefined) return;
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE])
    ctx.setCookie({ ...cookie(name, ''), maxAgeSeconds: 0 });
}

function cookie(name: string, value: string, expiresAt = new Date(0)): Cookie {
  const maxAgeSeconds = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1_000));
  // Strict: links from elsewhere arrive without it, and only our own pages refresh.
  return { name, value, maxAgeSeconds, path: '/', sameSite: name === REFRESH_COOKIE ? 'Strict' : 'Lax' };
}
