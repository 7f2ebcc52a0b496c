import type { ConditionalRead, Version } from './polled-source.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;

export interface HttpReadOptions {
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** For a whole answer, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** The largest text taken, in bytes and after decompression. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
}

/** Changes a request on its way out; S3's signature comes in here. */
export type Seal = (url: string, headers: Readonly<Record<string, string>>) => Promise<Request>;

const unsealed: Seal = async (url, headers) => new Request(url, { headers });

/**
 * Reads a text by GET, with the validators of RFC 9110, section 13. Redirects are refused: headers, which may hold a
 * token, are for the server that was configured.
 */
export function httpRead(url: string, options: HttpReadOptions = {}, seal = unsealed): ConditionalRead {
  const { headers = {}, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  return async (known) => {
    const request = await seal(url, { ...headers, ...validators(known) });
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(request, { redirect: 'manual', signal });
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 304 && known) return 'unchanged';
      throw new Error(refusalOf(response));
    }
    const { headers: answered } = response;
    const version = {
      etag: answered.get('etag') ?? undefined,
      lastModified: answered.get('last-modified') ?? undefined,
    };
    return { text: await textOf(response, maxBytes), version };
  };
}

function validators(known: Version | undefined): Record<string, string> {
  // A server that gets both must go by the first alone; the second is for those that know no other.
  if (known?.etag) return { 'if-none-match': known.etag };
  if (known?.lastModified) return { 'if-modified-since': known.lastModified };
  return {};
}

function refusalOf({ status, headers }: Response): string {
  if (status < 300 || status >= 400) return `the server answered ${status}`;
  return `the server answered ${status}: redirects are not followed (to ${originOf(headers.get('location'))})`;
}

/** Of a location no more than this is logged: the rest may be signed. */
function originOf(location: string | null): string {
  return (location && URL.parse(location)?.origin) || 'another place of its own';
}

async function textOf(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop early cancels the body.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
