import type { IncomingMessage } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { Application } from '../clients/application.ts';
import { API_KEY_HEADER, applicationOf } from '../clients/application-of.ts';
import { type Clients, NO_CLIENTS } from '../clients/clients.ts';
import { refuse } from '../errors/refusal.ts';
import type { Authenticate, Authentication } from '../identity/authenticate.ts';
import type { RevocableToken } from '../identity/revocations.ts';
import { BYPASS_HEADER, isBypass } from '../persisted/bypass.ts';
import { clientInfo } from './client-info.ts';
import type { Cors } from './cors.ts';
import { isFromOwnPage } from './own-page.ts';
import { cookieValues } from './read-cookies.ts';

/** Who asks, on behalf of which application. */
export interface Identified {
  readonly identity: Identity | null;
  readonly application: Application;
  /** Whether an operator signed the request: it is served whatever the manifests say. */
  readonly unlisted?: boolean | undefined;
  /** When the identity's token ends, in milliseconds of the epoch. */
  readonly expiresAt?: number | undefined;
  /** What a revocation may name of that token. */
  readonly token?: RevocableToken | undefined;
  /** Whether it comes with a cookie whose token is not valid. */
  readonly hasStaleCookie?: boolean | undefined;
  /** The `cookie` header, if the page it comes from may act by it. */
  readonly cookieHeader?: string | undefined;
}

/** What tells who asks. */
export interface Identifying {
  readonly authenticate: Authenticate;
  readonly clients: Clients;
  /** The cookie that has the token of a browser. Default: none. */
  readonly tokenCookie?: string | undefined;
  /** Whose pages may act by the cookies they send; the router's own may in any case. */
  readonly cors?: Cors | undefined;
  /** The key of the signatures by which operators send what no manifest has. */
  readonly bypassSecret?: string | undefined;
}

/**
 * Who sent an HTTP request. Throws a refusal when its token or API key is not valid; none at all is an anonymous request,
 * and a cookie that is not valid is one that is served hardly anything.
 *
 * @param text the body; a bypass is signed over it
 */
export async function identify(
  request: IncomingMessage,
  identifying: Identifying,
  text?: string,
): Promise<Identified> {
  const { clients, bypassSecret } = identifying;
  const authentication = await tokenOf(request, identifying);
  const unlisted = bypassSecret !== undefined && isUnlisted(request, bypassSecret, text);
  if (clients === NO_CLIENTS) return { ...authentication, unlisted, application: clients.anybody };
  const { client } = authentication;
  const news = client === undefined ? undefined : clients.awaited?.(client);
  if (news) await news;
  const application = applicationOf(
    {
      key: apiKeyOf(request),
      tokenClient: client,
      name: clientInfo(request.headers).name,
    },
    clients,
  );
  return { ...authentication, unlisted, application };
}

/** The API key of a request. */
export function apiKeyOf({ headers }: IncomingMessage): string | undefined {
  // Of several, Node makes one text, which is nobody's key.
  return headers[API_KEY_HEADER] as string | undefined;
}

/** Whether a request has an API key that is nobody's. */
export function hasUnknownKey(request: IncomingMessage, clients: Clients): boolean {
  const key = apiKeyOf(request);
  return key !== undefined && clients.haveKeys && !clients.byKey(key);
}

function isUnlisted({ headers }: IncomingMessage, secret: string, text: string | undefined): boolean {
  const signature = headers[BYPASS_HEADER];
  if (signature === undefined || text === undefined) return false;
  if (typeof signature === 'string' && isBypass(secret, signature, text)) return true;
  throw refuse(401, 'UNAUTHENTICATED', `The signature in "${BYPASS_HEADER}" is wrong or too old`);
}

/** How often a header was sent. `headersDistinct` would make a list of each header of the request. */
function timesSent(name: string, { rawHeaders }: IncomingMessage): number {
  let times = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const sent = rawHeaders[index] as string;
    if (sent.length === name.length && sent.toLowerCase() === name) times += 1;
  }
  return times;
}

/** What is known by a token, or by there being none. */
type Told = Extract<Authentication, { ok: true }> & Pick<Identified, 'hasStaleCookie' | 'cookieHeader'>;

const NOBODY: Told = { ok: true, identity: null };

async function tokenOf(request: IncomingMessage, identifying: Identifying): Promise<Told> {
  const { authorization, cookie } = request.headers;
  if (authorization === undefined) return cookie === undefined ? NOBODY : byCookie(request, identifying);
  // Of two tokens, each of two parties would believe another.
  const one = timesSent('authorization', request) === 1;
  const authentication = one ? await identifying.authenticate(authorization) : { ok: false as const };
  if (authentication.ok && cookie === undefined) return authentication;
  if (authentication.ok) return { ...authentication, cookieHeader: countingCookies(request, identifying) };
  throw refuse(
    401,
    'UNAUTHENTICATED',
    'The access token is invalid or has expired: send "authorization: Bearer <token>" with a valid one',
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}

/** Browsers send cookies whatever page asks: they are a token for pages of one's own only. Throws a refusal for others. */
async function byCookie(request: IncomingMessage, identifying: Identifying): Promise<Told> {
  const { tokenCookie, authenticate } = identifying;
  const cookieHeader = countingCookies(request, identifying);
  const tokens = tokenCookie === undefined ? [] : cookieValues(request.headers.cookie, tokenCookie);
  if (tokens.length === 0) return { ...NOBODY, cookieHeader };
  if (cookieHeader === undefined) {
    const message =
      'A cookie is no proof of who asks from this page: the "origin" header must name a page of ours';
    throw refuse(403, 'ORIGIN_NOT_ALLOWED', message);
  }
  const authentication = tokens.length === 1 ? await authenticate(`Bearer ${tokens[0]}`) : undefined;
  if (authentication?.ok) return { ...authentication, cookieHeader };
  return { ...NOBODY, cookieHeader, hasStaleCookie: true };
}

function countingCookies(request: IncomingMessage, { cors }: Identifying): string | undefined {
  return isFromOwnPage(request, cors) ? request.headers.cookie : undefined;
}
