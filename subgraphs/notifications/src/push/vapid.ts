import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** Push services refuse tokens that are good for longer than a day. Source: RFC 8292, 2. */
const TOKEN_SECONDS = 12 * 60 * 60;

/** What tells a push service who sends: it lets nobody else send to the subscriptions made with the public key. */
export class Vapid {
  /** An uncompressed point of P-256 in base64url, as browsers take it. */
  readonly publicKey: string;
  readonly #privateKey: KeyObject;
  readonly #subject: string;

  /**
   * @param privateKey the 32 octets of a private key of P-256
   * @param subject where the operators of a push service can reach those who send: a `mailto:` or `https:` address
   */
  constructor(privateKey: Uint8Array, subject: string) {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(privateKey);
    const point = pair.getPublicKey();
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((octets) => octets.toString('base64url'));
    const d = Buffer.from(privateKey).toString('base64url');
    this.publicKey = point.toString('base64url');
    this.#privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x!, y: y!, d } });
    this.#subject = subject;
  }

  /** The header `authorization` for a request to this endpoint. Source: RFC 8292, 3. */
  authorization(endpoint: URL, now = Date.now()): string {
    const claims = {
      aud: endpoint.origin,
      exp: Math.floor(now / 1_000) + TOKEN_SECONDS,
      sub: this.#subject,
    };
    const content = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
    const key = { key: this.#privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const signature = sign('sha256', Buffer.from(content), key).toString('base64url');
    return `vapid t=${content}.${signature}, k=${this.publicKey}`;
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
