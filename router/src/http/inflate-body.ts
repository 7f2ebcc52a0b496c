import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { refuse } from '../errors/refusal.ts';
import { type BodyLimit, MAX_DISCARDED_BYTES, tooLarge } from './body-limit.ts';

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/**
 * Reads a compressed body. The limit counts what comes out: a few bytes may become gigabytes, so inflating ends with the
 * first chunk beyond it. Rejects with a refusal for what is too large, cut short or not compressed that way.
 */
export function inflateBody(request: IncomingMessage, limit: BodyLimit): Promise<Buffer> {
  const coding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
  const create = DECODERS.get(coding);
  if (!create) {
    const known = [...DECODERS.keys()].join(', ');
    const message = `The content-encoding must be one of ${known}, or none`;
    return Promise.reject(refuse(415, 'BAD_REQUEST', message, { 'accept-encoding': known }));
  }
  return inflate(request, create(), coding, limit);
}

function inflate(
  request: IncomingMessage,
  decoder: Transform,
  coding: string,
  limit: BodyLimit,
): Promise<Buffer> {
  const kept = limit.warn ? Math.max(limit.max, MAX_DISCARDED_BYTES) : limit.max;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let received = 0;
    const fail = (reason: Error) => {
      request.unpipe(decoder);
      decoder.destroy();
      // Read to its end by Node when the answer is sent, so that the client gets to see it.
      reject(reason);
    };
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      // Endless input need not become any output.
      if (received > MAX_DISCARDED_BYTES) fail(tooLarge(received, limit));
    });
    decoder.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > kept) fail(tooLarge(size, limit));
      else chunks.push(chunk);
    });
    decoder.once('end', () => {
      if (size > limit.max) limit.warn?.(size);
      resolve(Buffer.concat(chunks));
    });
    decoder.once('error', () => fail(refuse(400, 'BAD_REQUEST', `The body is not valid ${coding}`)));
    request.once('close', () => {
      if (!request.complete) fail(refuse(400, 'BAD_REQUEST', 'The body was cut short'));
    });
    request.once('error', () => fail(refuse(400, 'BAD_REQUEST', 'The body was cut short')));
    request.pipe(decoder);
  });
}
