import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import { takesCoding } from './accept-encoding.ts';

export interface CompressionOptions {
  /** Answers shorter than this are sent as they are: they fit into a packet or two. In bytes; default 1,024. */
  readonly minBytes?: number | undefined;
}

type Coding = 'zstd' | 'br' | 'gzip';
type Compress = (bytes: Buffer) => Promise<Buffer>;

const zstd = promisify(zstdCompress);
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * The one that a client takes first is used, whatever weights it gives: this order is that of what they come to and cost
 * (86 KB of JSON: 4, 6 and 7 KB in 0.2, 0.3 and 0.4 ms). Levels are low, as each answer is compressed for one reader.
 */
const CODINGS: readonly (readonly [Coding, Compress])[] = [
  ['zstd', (bytes) => zstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })],
  [
    'br',
    (bytes) =>
      brotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
  ],
  ['gzip', (bytes) => zip(bytes, { level: 4 })],
];

/**
 * Compresses answers in one piece, off the main thread. Ours and not the package `compression`, which stands between every
 * answer and its socket and compresses as it is written: answers here are whole when they are sent, so that equal ones are
 * compressed once, and streams are left alone.
 *
 * What is sent beside a secret may tell of it by its length (BREACH) to whoever can have a browser send requests of his
 * choice with its cookies. No page of another origin can (see {@link identify}); and what may hold a secret, the answers of
 * mutations and whatever sets a cookie, is not compressed at all.
 */
export class Compression {
  readonly #minBytes: number;
  /** Of answers that several wait for: they are given the same bytes. */
  readonly #made = new WeakMap<Buffer, Map<Coding, Promise<Buffer>>>();

  constructor({ minBytes = 1_024 }: CompressionOptions = {}) {
    this.#minBytes = minBytes;
  }

  /** The body as the client of a response takes it, and says so in its headers. To be called right before it is sent. */
  async encode(response: ServerResponse, body: string | Buffer): Promise<string | Buffer> {
    if (Buffer.byteLength(body) < this.#minBytes || response.hasHeader('set-cookie')) return body;
    // A cache must keep them apart, the plain one too.
    response.appendHeader('vary', 'accept-encoding');
    const accepted = response.req.headers['accept-encoding']?.toString();
    const coding = CODINGS.find(([name]) => takesCoding(name, accepted));
    if (!coding) return body;
    const encoded = await this.#compressed(typeof body === 'string' ? Buffer.from(body) : body, ...coding);
    response.setHeader('content-encoding', coding[0]);
    return encoded;
  }

  #compressed(bytes: Buffer, coding: Coding, compress: Compress): Promise<Buffer> {
    const known = this.#made.get(bytes) ?? new Map<Coding, Promise<Buffer>>();
    const made = known.get(coding) ?? compress(bytes);
    this.#made.set(bytes, known.set(coding, made));
    return made;
  }
}
