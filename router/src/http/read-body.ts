import type { IncomingMessage } from 'node:http';
import { refuse } from '../errors/refusal.ts';
import { type BodyLimit, MAX_DISCARDED_BYTES, tooLarge } from './body-limit.ts';
import { inflateBody } from './inflate-body.ts';

/** Reads a JSON body, and the text that it was. Throws a refusal for what is too large, cut short or no JSON. */
export async function readBody(
  request: IncomingMessage,
  limit: BodyLimit,
): Promise<{ json: unknown; text: string }> {
  // Who has gone before anybody read will not be heard to go.
  if (request.destroyed && !request.complete) throw refuse(400, 'BAD_REQUEST', 'The body was cut short');
  const { 'content-encoding': encoding = 'identity' } = request.headers;
  const bytes = encoding === 'identity' ? readBytes(request, limit) : inflateBody(request, limit);
  const text = (await bytes).toString('utf8');
  try {
    return { json: JSON.parse(text), text };
  } catch {
    throw refuse(400, 'BAD_REQUEST', 'The body is not valid JSON');
  }
}

/** Reads a body of at most so many bytes. With listeners: iterating the stream costs several times as much for one chunk. */
export function readBytes(request: IncomingMessage, limit: BodyLimit): Promise<Buffer> {
  const { max, warn } = limit;
  // Nothing larger is ever kept, whatever the limit's mode.
  const kept = warn ? Math.max(max, MAX_DISCARDED_BYTES) : max;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= kept) chunks.push(chunk);
      else if (size > Math.max(kept, MAX_DISCARDED_BYTES)) {
        request.pause();
        reject(tooLarge(size, limit));
      }
    });
    request.once('end', () => {
      if (size > kept) return reject(tooLarge(size, limit));
      if (size > max) warn?.(size);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    const cutShort = () => {
      if (!request.complete) reject(refuse(400, 'BAD_REQUEST', 'The body was cut short'));
    };
    request.once('error', cutShort);
    request.once('close', cutShort);
  });
}
