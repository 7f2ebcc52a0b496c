import { newId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { SignJWT } from 'jose';
import type { UsersConfig } from '../config.ts';
import { SIGNING_ALGORITHM } from '../signing-key/key-pair.ts';
import type { SigningKeyService } from '../signing-key/signing-key.service.ts';
import { issuingTime } from './revocation.ts';

export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Who a token is for and what it allows. What is absent does not become a claim. */
export interface TokenSubject {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** The session. */
  readonly sid?: string | undefined;
  /** When that began: what needs a recent sign-in is asked of other subgraphs, too. */
  readonly authTime?: Date | undefined;
  /** The registered application that the token is issued to. */
  readonly clientId?: string | undefined;
  /** The merchant that the user acts for. */
  readonly merchant?: string | undefined;
  /** The one project that the token is for. */
  readonly project?: string | undefined;
}

type Issuing = Pick<UsersConfig, 'ACCESS_TOKEN_MINUTES' | 'TOKEN_ISSUER' | 'TOKEN_AUDIENCE'>;

/** Issues JWTs in the profile of RFC 9068. */
export class AccessTokenIssuer {
  readonly #config: Issuing;
  readonly #keys: SigningKeyService;

  constructor(config: Issuing, keys: SigningKeyService) {
    this.#config = config;
    this.#keys = keys;
  }

  /** In minutes. */
  get lifetime(): number {
    return this.#config.ACCESS_TOKEN_MINUTES;
  }

  /**
   * @param limits.issuedAt from {@link issuingTime}, where what the subject may do was read after it
   * @param limits.notAfter ends the token earlier than usual
   */
  async issue(
    tx: EntityManager,
    { sub, roles, scopes, sid, authTime, clientId, merchant, project }: TokenSubject,
    limits: { issuedAt?: number; notAfter?: Date } = {},
  ): Promise<AccessToken> {
    // JWT counts in whole seconds; what is told to the client must be the same moment.
    const issuedAt = limits.issuedAt ?? (await issuingTime(tx, { sub, sid, client_id: clientId }));
    const usualEnd = issuedAt + this.#config.ACCESS_TOKEN_MINUTES * 60;
    const latestEnd = Math.floor((limits.notAfter?.getTime() ?? Number.POSITIVE_INFINITY) / 1_000);
    const expiresAt = Math.min(usualEnd, latestEnd);
    const { kid, key } = await this.#keys.currentKey(tx);
    // JSON leaves out what is undefined.
    const token = await new SignJWT({
      roles,
      scope: scopes.join(' '),
      sid,
      auth_time: authTime && Math.floor(authTime.getTime() / 1_000),
      client_id: clientId,
      merchant,
      project,
    })
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid, typ: 'at+jwt' })
      .setIssuer(this.#config.TOKEN_ISSUER)
      .setAudience(this.#config.TOKEN_AUDIENCE)
      .setSubject(sub)
      .setJti(newId())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(key);
    return { token, expiresAt: new Date(expiresAt * 1_000) };
  }
}
