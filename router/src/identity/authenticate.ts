import type { Identity } from '@dallal/signing';
import { type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import { KeySet } from './key-set.ts';
import { type RevocableToken, Revocations } from './revocations.ts';

/** Asymmetric only: with HS256 in the list, a public key would serve as the secret. */
const ALGORITHMS = ['ES256', 'EdDSA', 'RS256'];

/** How far the issuer's clock may be ahead of ours, in seconds: machines that follow a time service differ by far less. */
const CLOCK_TOLERANCE_SECONDS = 5;

export interface JwtOptions {
  /** Where the issuer's public keys are: a JWKS address, or a function that returns the JWKS. Without it every token is refused. */
  keys?: string | (() => Promise<JSONWebKeySet>) | undefined;
  issuer?: string | undefined;
  audience?: string | undefined;
  /**
   * The `typ` in a token's header, such as `at+jwt` (RFC 9068): what the issuer signs for another purpose is no access
   * token then. Default: any.
   */
  type?: string | undefined;
  /** The cookie that has the token of a browser, where there is no `authorization` header. Default: none. */
  cookie?: string | undefined;
}

/**
 * Who asks, and until when that holds, in milliseconds of the epoch. Not `ok` covers whatever is wrong with a token: the
 * client gets no hint which.
 */
export type Authentication =
  | {
      ok: true;
      identity: Identity | null;
      expiresAt?: number | undefined;
      /** The application that the token was issued to. */
      client?: string | undefined;
      /** What a revocation may name of it. */
      token?: RevocableToken | undefined;
    }
  | { ok: false };

/** Turns the value of an `authorization` header into an identity. No header is an anonymous request. */
export type Authenticate = (authorization: string | undefined) => Promise<Authentication>;

export function createAuthenticate(
  options: JwtOptions | undefined,
  log: Logger,
  revocations = new Revocations(),
): Authenticate {
  const keys = options?.keys === undefined ? undefined : new KeySet(options.keys, log);
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return { ok: true, identity: null };
    const encoded = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!encoded || !keys || !options) return { ok: false };
    try {
      const { payload } = await jwtVerify(encoded, keys.find, {
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        ...(options.issuer ? { issuer: options.issuer } : {}),
        ...(options.audience ? { audience: options.audience } : {}),
        ...(options.type ? { typ: options.type } : {}),
      });
      if (!isInItsTime(payload)) throw new Error('its time is over, or has not come');
      const token = revocableOf(payload);
      if (revocations.revokes(token)) return { ok: false };
      const identity = identityOf(payload);
      return { ok: true, identity, expiresAt: Number(payload.exp) * 1_000, client: identity.client, token };
    } catch (error) {
      log.debug({ reason: (error as Error).message }, 'token refused');
      return { ok: false };
    }
  };
}

/**
 * The tolerance is for tokens that have just been issued. At the other end it would only prolong what was stolen: a
 * client whose token ends a little early refreshes it. And one that claims to be of the future would outlive the
 * revocations of today.
 */
function isInItsTime({ exp, iat = 0 }: JWTPayload): boolean {
  const now = Date.now() / 1_000;
  return Number(exp) > now && iat <= now + CLOCK_TOLERANCE_SECONDS;
}

/** `scope` is OAuth's space-separated claim; `scopes` its common form as a list. */
function identityOf(payload: JWTPayload): Identity {
  const scopes =
    typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : payload.scopes;
  const { sid, auth_time: authTime, merchant, project } = payload;
  return {
    sub: String(payload.sub),
    roles: strings(payload.roles),
    scopes: strings(scopes),
    ...texts({ sid, client: clientOf(payload), merchant, project }),
    ...(typeof authTime === 'number' && { authTime }),
  };
}

function revocableOf(payload: JWTPayload): RevocableToken {
  const { sub, sid, jti, iat = 0 } = payload;
  return { ...texts({ sub, sid, jti, client_id: clientOf(payload) }), issuedAt: iat };
}

/** `client_id` is that of access tokens (RFC 9068), `azp` that of OpenID Connect. */
function clientOf({ client_id, azp }: JWTPayload): unknown {
  return client_id ?? azp;
}

/** Those that are text, in their order: identities are compared as JSON. */
function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(given);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
