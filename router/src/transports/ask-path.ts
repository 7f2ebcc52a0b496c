import { sign } from '@dallal/signing';
import { DeadlineExceeded } from './departure.ts';
import type { PathAnswer, PathRequest } from './transport.ts';

/** In bytes. */
const MAX_ANSWER = 1_024 * 1_024;

/**
 * Asks a subgraph for one of its own paths over HTTP. Signed over the body of a POST, and over path and query of a GET.
 * Redirects are for the client to follow.
 */
export async function askPath(
  origin: string,
  secret: string | undefined,
  { method, path, headers, body, requestId, sender, timeoutMs }: PathRequest,
): Promise<PathAnswer> {
  const signable = { body: method === 'GET' ? path : body, identity: null, requestId, sender };
  const signed: Record<string, string> = secret ? sign(secret, signable) : { 'x-request-id': requestId };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { ...headers, ...signed },
      redirect: 'manual',
      signal,
      ...(method === 'GET' ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await textOf(response),
    };
  } catch (error) {
    throw signal.aborted ? new DeadlineExceeded('no answer in time') : error;
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early cancels the body.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER) throw new Error(`the answer is larger than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
