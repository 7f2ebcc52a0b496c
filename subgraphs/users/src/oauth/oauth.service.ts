import { type RouteRequest, type RouteResponse, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { maySignIn } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import { ApiClient } from '../api-client/api-client.entity.ts';
import { ApiClientKind, ApiClientState } from '../api-client/api-client.state.ts';
import { countAttempt } from '../attempt/attempts.ts';
import { authorityOf } from '../role/authority.ts';
import type { AccessToken, AccessTokenIssuer, TokenSubject } from '../session/access-token.ts';
import { issuingTime, revoke } from '../session/revocation.ts';
import { SIGNING_ALGORITHM } from '../signing-key/key-pair.ts';
import type { SigningKeyService } from '../signing-key/signing-key.service.ts';
import {
  authenticateClient,
  isAuthentic,
  QUARTER_OF_AN_HOUR,
  tooManyAttempts,
} from './client-authentication.ts';
import { invalidClient, invalidRequest, NO_STORE, OAuthError } from './oauth-error.ts';
import { type ClientCredentials, credentialsOf, readForm } from './read-form.ts';

/** By one client. Every router keeps each of them: nobody shall fill it. All at once are revoked by a new secret. */
const REVOCATIONS = [{ max: 100, windowSeconds: QUARTER_OF_AN_HOUR }];

/** The part of OAuth 2.1 by which applications get tokens of their own: client credentials, and their revocation. */
export class OAuthService {
  readonly #accessTokens: AccessTokenIssuer;
  readonly #keys: SigningKeyService;

  constructor(accessTokens: AccessTokenIssuer, keys: SigningKeyService) {
    this.#accessTokens = accessTokens;
    this.#keys = keys;
  }

  /** RFC 6749, 4.4. Throws {@link OAuthError}. */
  async token(em: EntityManager, request: RouteRequest): Promise<RouteResponse> {
    const form = readForm(request);
    const credentials = credentialsOf(request, form);
    const clientId = await authenticateClient(em, credentials, request);
    const grantType = form.get('grant_type');
    if (grantType === undefined) throw invalidRequest('grant_type is missing.');
    if (grantType !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'Only client_credentials is served here.');
    }
    const { token, expiresIn, scopes } = await this.#issue(em, credentials, form.get('scope'));
    await noteUse(em, clientId);
    const body = {
      access_token: token,
      token_type: 'Bearer',
      expires_in: expiresIn,
      scope: scopes.join(' '),
    };
    return { status: 200, body, headers: NO_STORE };
  }

  /** RFC 7009: the answer is the same whether the token was any good. Throws {@link OAuthError}. */
  async revoke(em: EntityManager, request: RouteRequest): Promise<RouteResponse> {
    const form = readForm(request);
    const clientId = await authenticateClient(em, credentialsOf(request, form), request);
    const token = form.get('token');
    if (token === undefined) throw invalidRequest('token is missing.');
    const claims = await this.#claimsOf(em, token);
    if (claims && claims.client_id !== clientId) {
      throw new OAuthError('unauthorized_client', 'The token was not issued to this client.');
    }
    const { jti, iat: issuedAt } = claims ?? {};
    if (jti !== undefined) {
      const spent = await countAttempt(em, `oauth-revocations-by:${clientId}`, REVOCATIONS);
      if (spent) throw tooManyAttempts(spent.retryAfterSeconds);
      await transaction(em, (tx) => revoke(tx, 'jti', jti, { issuedAt }));
    }
    return { status: 200, headers: NO_STORE };
  }

  #issue(em: EntityManager, credentials: ClientCredentials, asked: string | undefined) {
    const { clientId: id } = credentials;
    return transaction(em, async (tx) => {
      // Whoever shuts it out, or ends its secrets, waits, or was first: no token comes after that.
      const lockMode = LockMode.PESSIMISTIC_READ;
      const client = await tx.findOne(ApiClient, { id, state: ApiClientState.ACTIVE }, { lockMode });
      if (!client || !(await isAuthentic(tx, credentials))) throw invalidClient();
      const isService = client.kind === ApiClientKind.SERVICE;
      const sub = isService ? client.id : client.ownerId;
      const issuedAt = await issuingTime(tx, { sub: client.ownerId, client_id: client.id });
      // Read after that, so that what is taken from the owner meanwhile ends the token. A service's, too: see directory/.
      const owner = await tx.findOne(User, { id: client.ownerId });
      if (!owner || !maySignIn(owner.state)) throw invalidClient();
      const { scopes: ofOwner, merchant } = await authorityOf(tx, client.ownerId);
      const scopes = narrowed(
        client.scopes.filter((scope) => ofOwner.includes(scope)),
        asked,
      );
      const actsFor = isService ? {} : { merchant };
      const subject: TokenSubject = { sub, clientId: client.id, roles: [], scopes, ...actsFor };
      const issued: AccessToken = await this.#accessTokens.issue(tx, subject, { issuedAt });
      const expiresIn = Math.round(issued.expiresAt.getTime() / 1_000) - issuedAt;
      return { token: issued.token, expiresIn, scopes };
    });
  }

  /** Of a token that holds; any other needs no revocation. */
  async #claimsOf(em: EntityManager, token: string): Promise<JWTPayload | undefined> {
    const keys = createLocalJWKSet(await this.#keys.jwks(em));
    return jwtVerify(token, keys, { algorithms: [SIGNING_ALGORITHM], typ: 'at+jwt' }).then(
      ({ payload }) => payload,
      () => undefined,
    );
  }
}

/** What is asked for, if all of it may be had; all that may be had, if nothing is. */
function narrowed(granted: readonly string[], asked: string | undefined): string[] {
  const wanted = asked === undefined ? granted : [...new Set(asked.split(' ').filter(Boolean))];
  if (wanted.length === 0 || wanted.some((scope) => !granted.includes(scope))) {
    throw new OAuthError('invalid_scope', 'The client may not have what was asked for.');
  }
  return [...wanted];
}

/** To the hour: a row that each token writes to would be where they all wait for each other. */
async function noteUse(em: EntityManager, clientId: string): Promise<void> {
  await sql(
    em,
    `update api_client set last_used_at = date_trunc('hour', clock_timestamp())
     where id = ? and (last_used_at is null or last_used_at < date_trunc('hour', clock_timestamp()))`,
    [clientId],
  );
}
