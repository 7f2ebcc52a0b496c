import { databaseNow, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import { SigningKey } from './signing-key.entity.ts';

export const SIGNING_ALGORITHM = 'ES256';

export class SigningKeyService {
  readonly #accessTokenMinutes: number;
  readonly #imported = new Map<string, CryptoKey>();

  constructor(accessTokenMinutes: number) {
    this.#accessTokenMinutes = accessTokenMinutes;
  }

  /** Makes the first key. Of several processes that start at once, one wins by the unique index. */
  async ensureKey(em: EntityManager): Promise<void> {
    if ((await em.count(SigningKey, { retiredAt: null })) > 0) return;
    const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
    const jwk = await exportJWK(privateKey);
    await sql(em, 'insert into signing_key (kid, private_jwk) values (?, ?::jsonb) on conflict do nothing', [
      await calculateJwkThumbprint(jwk),
      JSON.stringify(jwk),
    ]);
  }

  /** The key to sign with. Asked of the database each time: another process may have retired the last one. */
  async currentKey(em: EntityManager): Promise<{ kid: string; key: CryptoKey }> {
    const { kid, privateJwk } = await em.findOneOrFail(SigningKey, { retiredAt: null });
    const key = this.#imported.get(kid) ?? ((await importJWK(privateJwk, SIGNING_ALGORITHM)) as CryptoKey);
    this.#imported.set(kid, key);
    return { kid, key };
  }

  /** Every key whose signature some unexpired token may bear (RFC 7517). */
  async jwks(em: EntityManager): Promise<JSONWebKeySet> {
    const lastExpired = new Date((await databaseNow(em)).getTime() - this.#accessTokenMinutes * 60_000);
    const keys = await em.find(
      SigningKey,
      { $or: [{ retiredAt: null }, { retiredAt: { $gt: lastExpired } }] },
      { orderBy: { createdAt: 'desc' } },
    );
    return { keys: keys.map(({ kid, privateJwk }) => publicJwk(kid, privateJwk)) };
  }
}

/** Names what may leave, so that nothing private can be forgotten in it. */
function publicJwk(kid: string, { kty, crv, x, y }: JWK): JWK {
  return { kty, crv, x, y, kid, alg: SIGNING_ALGORITHM, use: 'sig' };
}
