import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** What a browser tells whoever may send to it: the keys of a subscription. */
export interface SubscriberKeys {
  /** An uncompressed point of P-256: 65 octets. */
  readonly p256dh: Buffer;
  /** 16 octets that only the subscriber and we know. */
  readonly auth: Buffer;
}

/** What must never be the same twice; given by the test of the RFC's example only. */
export interface Randomness {
  readonly salt: Buffer;
  readonly privateKey?: Buffer;
}

/** Push services need not take more. Source: RFC 8291, 4. */
export const MOST_OCTETS = 3_993;
const RECORD_SIZE = 4_096;

/**
 * Encrypts a message so that nobody but the subscriber can read it: the push service in between sees its length. One
 * record of `aes128gcm`. Source: RFC 8291, 3.4; RFC 8188, 2.
 * @throws for a `p256dh` that is no point of the curve
 */
export function encrypt(
  message: Uint8Array,
  { p256dh, auth }: SubscriberKeys,
  { salt, privateKey }: Randomness = { salt: randomBytes(16) },
): Buffer {
  if (message.length > MOST_OCTETS) throw new Error('The message is too long to be pushed.');
  const sender = createECDH('prime256v1');
  if (privateKey) sender.setPrivateKey(privateKey);
  else sender.generateKeys();
  const own = sender.getPublicKey();
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, own]);
  const input = hkdf(sender.computeSecret(p256dh), auth, keyInfo, 32);
  const key = hkdf(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const lengths = Buffer.alloc(5);
  lengths.writeUInt32BE(RECORD_SIZE);
  lengths.writeUInt8(own.length, 4);
  // 2 ends the last record, which is the only one.
  const sealed = [cipher.update(message), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([salt, lengths, own, ...sealed]);
}

function hkdf(input: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, length));
}
