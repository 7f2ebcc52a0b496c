import type { Identity } from '@dallal/signing';
import { type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import { KeySet } from './key-set.ts';

/** Asymmetric only: with HS256 in the list, a public key would serve as the secret. */
const ALGORITHMS = ['ES256', 'EdDSA', 'RS256'];

export interface JwtOptions {
  /** Where the issuer's public keys are: a JWKS address, or a function that returns the JWKS. */
  keys: string | (() => Promise<JSONWebKeySet>);
  issuer?: string | undefined;
  audience?: string | undefined;
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
      /** The application that the token was issued to. Not part of the identity, which subgraphs are sent. */
      client?: string | undefined;
    }
  | { ok: false };

/** Turns the value of an `authorization` header into an identity. No header is an anonymous request. */
export type Authenticate = (authorization: string | undefined) => Promise<Authentication>;

export function createAuthenticate(options: JwtOptions | undefined, log: Logger): Authenticate {
  const keys = options && new KeySet(options.keys, log);
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return { ok: true, identity: null };
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!token || !keys) return { ok: false };
    try {
      const { payload } = await jwtVerify(token, keys.find, {
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        ...(options.issuer ? { issuer: options.issuer } : {}),
        ...(options.audience ? { audience: options.audience } : {}),
      });
      const expiresAt = Number(payload.exp) * 1_000;
      return { ok: true, identity: identityOf(payload), expiresAt, client: clientOf(payload) };
    } catch (error) {
      log.debug({ reason: (error as Error).message }, 'token refused');
      return { ok: false };
    }
  };
}

/** `scope` is OAuth's space-separated claim; `scopes` its common form as a list. */
function identityOf(payload: JWTPayload): Identity {
  const scopes =
    typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : payload.scopes;
  return { sub: String(payload.sub), roles: strings(payload.roles), scopes: strings(scopes) };
}

/** `client_id` is that of access tokens (RFC 9068), `azp` that of OpenID Connect. */
function clientOf({ client_id, azp }: JWTPayload): string | undefined {
  const client = client_id ?? azp;
  return typeof client === 'string' ? client : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
