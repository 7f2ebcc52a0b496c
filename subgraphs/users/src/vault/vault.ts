import {
  base64url,
  CompactEncrypt,
  calculateJwkThumbprint,
  compactDecrypt,
  decodeProtectedHeader,
} from 'jose';

/** In octets, as A256GCM wants them. */
export const ENCRYPTION_KEY_LENGTH = 32;

/** A secret at rest that none of the keys opens: it was changed, or its key was taken out of the configuration. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/**
 * Keeps what the database must hold but whoever reads the database must not: secrets that are needed again as they
 * were, so that no hash will do. A sealed text is a JWE (RFC 7516) that names its key, so that the key can be changed
 * with overlap: the first key seals, every key opens.
 */
export class Vault {
  readonly #sealing: { readonly kid: string; readonly key: Uint8Array };
  readonly #keys: ReadonlyMap<string, Uint8Array>;

  private constructor(keys: ReadonlyMap<string, Uint8Array>) {
    const [first] = keys;
    if (!first) throw new Error('A vault needs a key.');
    this.#sealing = { kid: first[0], key: first[1] };
    this.#keys = keys;
  }

  static async create(keys: readonly Uint8Array[]): Promise<Vault> {
    return new Vault(new Map(await Promise.all(keys.map(async (key) => [await nameOf(key), key] as const))));
  }

  seal(text: string): Promise<string> {
    const { kid, key } = this.#sealing;
    return new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
      .encrypt(key);
  }

  /** Throws {@link CannotOpen}. */
  async open(sealed: string): Promise<string> {
    const key = this.#keyOf(sealed);
    if (!key)
      throw new CannotOpen('A secret was sealed with a key that USERS_ENCRYPTION_KEY no longer names.');
    try {
      const only = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      const { plaintext } = await compactDecrypt(sealed, key, only);
      return new TextDecoder().decode(plaintext);
    } catch (error) {
      throw new CannotOpen('A sealed secret was changed.', { cause: error });
    }
  }

  /** Whether this was sealed with the key that seals now; if not, its owner may seal it again. */
  isCurrent(sealed: string): boolean {
    return this.#keyOf(sealed) === this.#sealing.key;
  }

  #keyOf(sealed: string): Uint8Array | undefined {
    try {
      return this.#keys.get(String(decodeProtectedHeader(sealed).kid));
    } catch {
      return undefined;
    }
  }
}

/** RFC 7638: says nothing of the key, and is the same in every process. */
function nameOf(key: Uint8Array): Promise<string> {
  return calculateJwkThumbprint({ kty: 'oct', k: base64url.encode(key) });
}
