import type { CustomFetchOptions } from 'openid-client';

/** In bytes, of an answer when it is unpacked. Theirs are a few KiB. */
const MAX_BYTES = 1024 * 1024;

/** As fetch, but of a body that will not end it is as if a proxy had given up: nobody's memory is a provider's to fill. */
export async function boundedFetch(url: string, options: CustomFetchOptions): Promise<Response> {
  const response = await fetch(url, options as RequestInit);
  if (!response.body) return response;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.length;
    // To leave the loop is to hang up.
    if (bytes > MAX_BYTES) return new Response(null, { status: 502 });
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), response);
}
