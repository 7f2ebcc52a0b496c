import { databaseNow, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type CryptoKey, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import type { Vault } from '../vault/vault.ts';
import { generateSigningKey, publicJwkOf, SIGNING_ALGORITHM } from './key-pair.ts';
import { SigningKey } from './signing-key.entity.ts';

const MINUTE_MS = 60_000;
/** Beyond the life of a token, for one that was being signed while the next key took over. */
const MARGIN_MINUTES = 5;

export interface SigningKeyOptions {
  readonly accessTokenMinutes: number;
  /** How long a key is published before it signs: longer than anybody keeps a JWKS. */
  readonly leadMinutes: number;
  /** How long a key signs before the next one is made. */
  readonly days: number;
}

/** Which key comes next, and when it begins to sign. */
export interface Rotation {
  readonly kid: string;
  readonly signsFrom: Date;
}

export class SigningKeyService {
  readonly #vault: Vault;
  readonly #options: SigningKeyOptions;
  #imported: { readonly kid: string; readonly key: CryptoKey } | undefined;

  constructor(vault: Vault, options: SigningKeyOptions) {
    this.#vault = vault;
    this.#options = options;
  }

  /** Makes the first key, and seals what is not sealed with the key that seals now. Throws when one cannot be opened. */
  async start(em: EntityManager): Promise<void> {
    if ((await em.count(SigningKey, {})) === 0) await this.#add(em, 1, 0);
    await transaction(em, async (tx) => {
      const keys = await tx.find(SigningKey, {}, { lockMode: LockMode.PESSIMISTIC_WRITE });
      for (const key of keys) await this.#seal(key);
    });
  }

  /** The key to sign with. Asked of the database each time: its clock decides when the next one takes over. */
  async currentKey(em: EntityManager): Promise<{ kid: string; key: CryptoKey }> {
    const [row] = await sql<{ kid: string }>(
      em,
      'select kid from signing_key where signs_from <= clock_timestamp() order by generation desc limit 1',
    );
    if (!row) throw new Error('There is no key to sign with.');
    if (this.#imported?.kid !== row.kid) {
      const found = await em.findOneOrFail(SigningKey, { kid: row.kid });
      const jwk = await this.#privateJwk(found);
      this.#imported = { kid: row.kid, key: (await importJWK(jwk, SIGNING_ALGORITHM)) as CryptoKey };
    }
    return this.#imported;
  }

  /**
   * Publishes the key that will sign next; while there is one that only waits for its time, that one. Tokens of the
   * keys before it hold until they run out.
   */
  async rotate(em: EntityManager): Promise<Rotation> {
    return transaction(em, async (tx) => {
      const latest = await latestKey(tx);
      if (latest.signsFrom > (await databaseNow(tx))) return latest;
      await this.#add(tx, latest.generation + 1, this.#options.leadMinutes);
      return latestKey(tx);
    });
  }

  /**
   * When the keys may have become known: a new one signs at once, and no token of another holds where the JWKS is read
   * anew. A router does that when the first token of the new key comes, at most half a minute later.
   */
  async replaceAll(em: EntityManager): Promise<Rotation> {
    return transaction(em, async (tx) => {
      const { generation } = await latestKey(tx);
      await this.#add(tx, generation + 1, 0);
      const latest = await latestKey(tx);
      await tx.nativeDelete(SigningKey, { kid: { $ne: latest.kid } });
      return latest;
    });
  }

  /** Rotates when the last key is old enough, and deletes the keys that are no longer published. */
  async maintain(em: EntityManager): Promise<void> {
    await transaction(em, async (tx) => {
      const { signsFrom } = await latestKey(tx);
      const age = (await databaseNow(tx)).getTime() - signsFrom.getTime();
      if (age >= this.#options.days * 24 * 60 * MINUTE_MS) await this.rotate(tx);
      const kids = (await this.#published(tx)).map(({ kid }) => kid);
      await tx.nativeDelete(SigningKey, { kid: { $nin: kids } });
    });
  }

  /** Every key whose signature some unexpired token may bear, or soon will (RFC 7517). */
  async jwks(em: EntityManager): Promise<JSONWebKeySet> {
    return { keys: (await this.#published(em)).map(({ kid, publicJwk }) => publicJwkOf(kid, publicJwk)) };
  }

  async #published(em: EntityManager): Promise<Pick<SigningKey, 'kid' | 'publicJwk'>[]> {
    const rows = await sql<{ kid: string; public_jwk: JWK }>(
      em,
      // A key signs until its successor does.
      `select kid, public_jwk from (
         select kid, public_jwk, generation, lead(signs_from) over (order by generation) as signs_until from signing_key
       ) as keys
       where signs_until is null or signs_until > clock_timestamp() - make_interval(mins => ?)
       order by generation desc`,
      [this.#options.accessTokenMinutes + MARGIN_MINUTES],
    );
    return rows.map(({ kid, public_jwk }) => ({ kid, publicJwk: public_jwk }));
  }

  /** Of several processes that add the same generation, one does. */
  async #add(em: EntityManager, generation: number, leadMinutes: number): Promise<void> {
    const { kid, publicJwk, privateJwk } = await generateSigningKey();
    await sql(
      em,
      `insert into signing_key (kid, generation, public_jwk, sealed_private_jwk, signs_from)
       values (?, ?, ?::jsonb, ?, clock_timestamp() + make_interval(mins => ?)) on conflict do nothing`,
      [
        kid,
        generation,
        JSON.stringify(publicJwk),
        await this.#vault.seal(JSON.stringify(privateJwk)),
        leadMinutes,
      ],
    );
  }

  async #seal(key: SigningKey): Promise<void> {
    if (key.sealedPrivateJwk !== null && this.#vault.isCurrent(key.sealedPrivateJwk)) return;
    key.sealedPrivateJwk = await this.#vault.seal(JSON.stringify(await this.#privateJwk(key)));
    key.privateJwk = null;
  }

  async #privateJwk({ privateJwk, sealedPrivateJwk }: SigningKey): Promise<JWK> {
    return privateJwk ?? JSON.parse(await this.#vault.open(sealedPrivateJwk!));
  }
}

async function latestKey(tx: EntityManager): Promise<Rotation & { generation: number }> {
  const [latest] = await tx.find(SigningKey, {}, { orderBy: { generation: 'desc' }, limit: 1 });
  if (!latest) throw new Error('There is no signing key yet.');
  return latest;
}
