import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as a browser would get it, with what the push service saw of it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what was sent
  readonly message: any;
}

/** How it answers: a status, with headers if any; or nothing, ever, and the connection breaks. */
export type Answer = number | { status: number; headers: Record<string, string> } | 'BREAK';

/**
 * A push service with the browsers behind it. It takes only what is signed with the key that the browsers subscribed
 * with, as real ones do, and decrypts everything. Source: RFC 8291, RFC 8292.
 */
export class LocalPushService {
  readonly received: Received[] = [];
  /** By path, one for each request; 201 when there is none left. */
  readonly answers = new Map<string, Answer[]>();
  /** What it could not make anything of. */
  readonly faults: string[] = [];
  readonly #browsers = new Map<string, Browser>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = request.url!;
      const answer = this.answers.get(path)?.shift() ?? 201;
      if (answer === 'BREAK') return void request.socket.destroy();
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      try {
        if (status === 201) this.received.push(this.#read(path, request, Buffer.concat(chunks)));
        response.writeHead(status, headers).end();
      } catch (error) {
        this.faults.push(String(error));
        response.writeHead(400).end();
      }
    });
  }

  static async start(): Promise<LocalPushService> {
    const service = new LocalPushService();
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What a browser tells of the subscription that it makes. */
  subscribe(serverKey: string, path = `/${randomBytes(8).toString('hex')}`) {
    const browser = new Browser(serverKey);
    this.#browsers.set(path, browser);
    return { endpoint: `${this.origin}${path}`, p256dh: browser.p256dh, auth: browser.auth };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #read(path: string, { headers, method }: IncomingMessage, body: Buffer): Received {
    const browser = this.#browsers.get(path);
    if (!browser || method !== 'POST') throw new Error(`${method} ${path}`);
    const claims = browser.claimsOf(headers.authorization!);
    return { path, headers, claims, message: JSON.parse(browser.decrypt(body).toString()) };
  }
}

class Browser {
  readonly #pair = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly #serverKey: string;

  constructor(serverKey: string) {
    this.#serverKey = serverKey;
    this.#pair.generateKeys();
  }

  get p256dh(): string {
    return this.#pair.getPublicKey().toString('base64url');
  }
  get auth(): string {
    return this.#auth.toString('base64url');
  }

  claimsOf(authorization: string): Received['claims'] {
    const [, content, signature, key] = /^vapid t=([^.]+\.[^.]+)\.([^,]+), k=(.+)$/.exec(authorization)!;
    if (key !== this.#serverKey) throw new Error('another key than the one subscribed with');
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const jwk = { kty: 'EC', crv: 'P-256', x: x!, y: y! };
    const verifying = {
      key: createPublicKey({ format: 'jwk', key: jwk }),
      dsaEncoding: 'ieee-p1363',
    } as const;
    if (!verify('sha256', Buffer.from(content!), verifying, Buffer.from(signature!, 'base64url')))
      throw new Error('a signature that is none');
    return JSON.parse(Buffer.from(content!.split('.')[1]!, 'base64url').toString());
  }

  decrypt(body: Buffer): Buffer {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body.readUInt8(20));
    const record = body.subarray(21 + sender.length);
    const secret = this.#pair.computeSecret(sender);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#pair.getPublicKey(), sender]);
    const input = Buffer.from(hkdfSync('sha256', secret, this.#auth, info, 32));
    const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16));
    const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12));
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    if (padded.at(-1) !== 2) throw new Error('a record that is not the last');
    return padded.subarray(0, -1);
  }
}
