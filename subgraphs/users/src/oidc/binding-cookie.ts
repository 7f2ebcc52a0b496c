import type { SubgraphContext } from '@dallal/subgraph';
import { TokenDelivery } from '../session/token-delivery.ts';
import { OidcSignInStarted } from './oidc.results.ts';

/** The router passes it on by this name. */
const BINDING_COOKIE = '__Host-dallal_oidc';
const MAX_AGE_SECONDS = 600;

type Context = Pick<SubgraphContext, 'sender' | 'setCookie'>;

/** What the browser has from a flow before: one for all of its tabs, or the second flow would end the first. */
export function bindingCookieOf({ sender }: Pick<Context, 'sender'>): string | undefined {
  const secret = sender?.cookies?.[BINDING_COOKIE];
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}

/** Takes the secret that stays in the browser out of the answer, if that is how tokens are to be delivered. */
export function deliverBinding<Result extends object>(
  ctx: Context,
  result: Result,
  delivery: TokenDelivery,
): Result {
  if (delivery !== TokenDelivery.COOKIES || !(result instanceof OidcSignInStarted)) return result;
  const value = result.bindingSecret ?? '';
  // Strict: it is asked for by our own page, after the browser has arrived there.
  ctx.setCookie({
    name: BINDING_COOKIE,
    value,
    maxAgeSeconds: MAX_AGE_SECONDS,
    path: '/',
    sameSite: 'Strict',
  });
  result.bindingSecret = null;
  return result;
}
