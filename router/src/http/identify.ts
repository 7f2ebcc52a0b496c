import type { IncomingMessage } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { Application } from '../clients/application.ts';
import { API_KEY_HEADER, applicationOf } from '../clients/application-of.ts';
import { type Clients, NO_CLIENTS } from '../clients/clients.ts';
import { refuse } from '../errors/refusal.ts';
import type { Authenticate, Authentication } from '../identity/authenticate.ts';
import { BYPASS_HEADER, isBypass } from '../persisted/bypass.ts';
import { clientInfo } from './client-info.ts';

/** Who asks, on behalf of which application. */
export interface Identified {
  readonly identity: Identity | null;
  readonly application: Application;
  /** Whether an operator signed the request: it is served whatever the manifests say. */
  readonly unlisted?: boolean | undefined;
  /** When the identity's token ends, in milliseconds of the epoch. */
  readonly expiresAt?: number | undefined;
}

/** What tells who asks. */
export interface Identifying {
  readonly authenticate: Authenticate;
  readonly clients: Clients;
  /** The key of the signatures by which operators send what no manifest has. */
  readonly bypassSecret?: string | undefined;
}

/**
 * Who sent an HTTP request. Throws a refusal when its token or API key is not valid; none at all is an anonymous request.
 *
 * @param text the body; a bypass is signed over it
 */
export async function identify(
  request: IncomingMessage,
  { authenticate, clients, bypassSecret }: Identifying,
  text?: string,
): Promise<Identified> {
  const authentication = await tokenOf(request, authenticate);
  const unlisted = bypassSecret !== undefined && isUnlisted(request, bypassSecret, text);
  if (clients === NO_CLIENTS) return { ...authentication, unlisted, application: clients.anybody };
  const application = applicationOf(
    {
      key: apiKeyOf(request),
      tokenClient: authentication.client,
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

async function tokenOf(
  request: IncomingMessage,
  authenticate: Authenticate,
): Promise<Extract<Authentication, { ok: true }>> {
  const { authorization } = request.headers;
  if (authorization === undefined) return { ok: true, identity: null };
  // Of two tokens, each of two parties would believe another.
  const one = timesSent('authorization', request) === 1;
  const authentication = one ? await authenticate(authorization) : { ok: false as const };
  if (authentication.ok) return authentication;
  throw refuse(
    401,
    'UNAUTHENTICATED',
    'The access token is invalid or has expired: send "authorization: Bearer <token>" with a valid one',
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}
