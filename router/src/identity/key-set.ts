import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import type { Logger } from 'pino';
import { basicAuthorization, nameOfUrl } from '../http/basic-authorization.ts';

/** Keys older than this are fetched again when next used, in milliseconds; until they come, the old ones serve. */
const MAX_AGE_MS = 10 * 60_000;
/** Between two fetches, whatever tokens claim: unknown key ids must not become a load on the issuer. */
const COOLDOWN_MS = 30_000;
/** While there are no keys at all, doubled with each failure: an issuer that starts with us is there in a moment. */
const FIRST_COOLDOWN_MS = 1_000;

type KeyLookup = ReturnType<typeof createLocalJWKSet>;

/** A JWKS that is fetched by need, at most once per cooldown, and goes on working while its source is down. */
export class KeySet {
  readonly #fetchKeys: () => Promise<JSONWebKeySet>;
  readonly #log: Logger;
  #lookup: KeyLookup | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** Fetches that failed while there were no keys. */
  #failures = 0;
  #fetching: Promise<void> | undefined;

  constructor(source: string | (() => Promise<JSONWebKeySet>), log: Logger) {
    this.#fetchKeys = typeof source === 'string' ? () => download(source) : source;
    this.#log = log;
  }

  /** The key for a token, in the form `jwtVerify` takes. Throws when no key fits. */
  readonly find = async (header: JWSHeaderParameters, token: FlattenedJWSInput) => {
    if (!this.#lookup) await this.#refresh();
    else if (performance.now() - this.#fetchedAt > MAX_AGE_MS) void this.#refresh();
    try {
      return await this.#key(header, token);
    } catch (error) {
      // A key we have never seen: perhaps the issuer rotated.
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.#refresh())) throw error;
      return this.#key(header, token);
    }
  };

  #key(header: JWSHeaderParameters, token: FlattenedJWSInput) {
    if (!this.#lookup) throw new errors.JWKSNoMatchingKey();
    return this.#lookup(header, token);
  }

  /** Says whether the keys were fetched anew. */
  async #refresh(): Promise<boolean> {
    if (this.#fetching) {
      await this.#fetching;
      return true;
    }
    if (performance.now() - this.#triedAt < this.#cooldown) return false;
    this.#triedAt = performance.now();
    this.#fetching = this.#fetch();
    await this.#fetching;
    this.#fetching = undefined;
    return true;
  }

  get #cooldown(): number {
    if (this.#lookup) return COOLDOWN_MS;
    return Math.min(COOLDOWN_MS, FIRST_COOLDOWN_MS * 2 ** Math.max(0, this.#failures - 1));
  }

  async #fetch(): Promise<void> {
    try {
      this.#lookup = createLocalJWKSet(await this.#fetchKeys());
      this.#fetchedAt = performance.now();
    } catch (err) {
      this.#failures += 1;
      this.#log.warn({ err }, 'the keys that verify tokens cannot be fetched');
    }
  }
}

async function download(address: string): Promise<JSONWebKeySet> {
  const url = new URL(address);
  const headers = basicAuthorization(url);
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(5_000), redirect: 'error' });
  if (!response.ok) throw new Error(`${nameOfUrl(url)} answered ${response.status}`);
  return (await response.json()) as JSONWebKeySet;
}
