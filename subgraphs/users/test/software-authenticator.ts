import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

// biome-ignore lint/suspicious/noExplicitAny: options as they come out of the graph
type Options = any;

/** What may be wrong with an answer. */
export interface Faults {
  readonly origin?: string;
  /** Inside a page of another origin. */
  readonly crossOrigin?: boolean;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  readonly signCount?: number;
  readonly userHandle?: string | null;
  readonly type?: string;
  /** Of another credential, in base64url. */
  readonly credentialId?: string;
}

interface Credential {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
  signCount: number;
}

/** An authenticator (WebAuthn) without hardware: ES256, no attestation, and a browser in front of it. */
export class SoftwareAuthenticator {
  readonly #origin: string;
  #credential: Credential | undefined;

  constructor(origin = 'http://localhost:4000') {
    this.#origin = origin;
  }

  get credentialId(): string {
    return this.#own.id.toString('base64url');
  }

  /** As `navigator.credentials.create`. */
  create(options: Options, faults: Faults = {}): object {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = faults.credentialId ? Buffer.from(faults.credentialId, 'base64url') : randomBytes(32);
    this.#credential = { id, privateKey, userHandle: options.user.id, signCount: 0 };
    const { x, y } = publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(key)]);
    const authData = this.#authenticatorData(faults.rpId ?? options.rp.id, faults, attested);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData(faults.type ?? 'webauthn.create', options.challenge, faults),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** As `navigator.credentials.get`. */
  get(options: Options, faults: Faults = {}): object {
    const credential = this.#own;
    credential.signCount = faults.signCount ?? credential.signCount + 1;
    const clientDataJSON = this.#clientData(faults.type ?? 'webauthn.get', options.challenge, faults);
    const authData = this.#authenticatorData(faults.rpId ?? options.rpId, faults);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const userHandle = faults.userHandle === undefined ? credential.userHandle : faults.userHandle;
    return this.#answer({
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, credential.privateKey).toString('base64url'),
      userHandle,
    });
  }

  get #own(): Credential {
    if (!this.#credential) throw new Error('Nothing was created here.');
    return this.#credential;
  }

  #answer(response: object): object {
    const { credentialId: id } = this;
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, challenge: string, faults: Faults): string {
    const { origin = this.#origin, crossOrigin = false } = faults;
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin })).toString('base64url');
  }

  #authenticatorData(rpId: string, { isVerified = true }: Faults, attested?: Buffer): Buffer {
    const flags = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | (attested ? ATTESTED : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#own.signCount);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
