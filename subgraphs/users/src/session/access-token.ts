import { newId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { SignJWT } from 'jose';
import type { Role } from '../account/role.ts';
import type { UsersConfig } from '../config.ts';
import { SIGNING_ALGORITHM, type SigningKeyService } from '../signing-key/signing-key.service.ts';

export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Issues JWTs in the profile of RFC 9068. */
export class AccessTokenIssuer {
  readonly #config: UsersConfig;
  readonly #keys: SigningKeyService;

  constructor(config: UsersConfig, keys: SigningKeyService) {
    this.#config = config;
    this.#keys = keys;
  }

  async issue(
    tx: EntityManager,
    subject: { userId: string; sessionId: string; roles: readonly Role[] },
    now: Date,
  ): Promise<AccessToken> {
    const { kid, key } = await this.#keys.currentKey(tx);
    // JWT counts in whole seconds; what is told to the client must be the same moment.
    const issuedAt = Math.floor(now.getTime() / 1_000);
    const expiresAt = issuedAt + this.#config.ACCESS_TOKEN_MINUTES * 60;
    // Roles alone decide so far; no scope narrows what a token may do.
    const token = await new SignJWT({ roles: subject.roles, scope: '', sid: subject.sessionId })
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid, typ: 'at+jwt' })
      .setIssuer(this.#config.TOKEN_ISSUER)
      .setAudience(this.#config.TOKEN_AUDIENCE)
      .setSubject(subject.userId)
      .setJti(newId())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(key);
    return { token, expiresAt: new Date(expiresAt * 1_000) };
  }
}
