import type { IncomingMessage } from 'node:http';
import { type Refusal, refuse } from '../errors/refusal.ts';

/** The most a request body may hold, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

/** How much of an oversized body is read and thrown away, so that an honest client gets to see its 413. */
const MAX_DISCARDED_BYTES = 4 * 1024 * 1024;

/** Reads a JSON body. Throws a refusal for what is too large, compressed, cut short or no JSON. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw refuse(415, 'BAD_REQUEST', 'Compressed bodies are not accepted');
  }
  const text = (await readBytes(request)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, 'BAD_REQUEST', 'The body is not valid JSON');
  }
}

/** With listeners: iterating the stream costs several times as much for a body of one chunk. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else if (size > MAX_DISCARDED_BYTES) {
        request.pause();
        reject(tooLarge());
      }
    });
    request.once('end', () => {
      if (size > MAX_BODY_BYTES) reject(tooLarge());
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    const cutShort = () => {
      if (!request.complete) reject(refuse(400, 'BAD_REQUEST', 'The body was cut short'));
    };
    request.once('error', cutShort);
    request.once('close', cutShort);
  });
}

function tooLarge(): Refusal {
  return refuse(413, 'BAD_REQUEST', `The body is larger than ${MAX_BODY_BYTES} bytes`, {
    connection: 'close',
  });
}
