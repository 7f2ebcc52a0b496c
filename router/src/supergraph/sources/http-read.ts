import type { ConditionalRead } from './polled-source.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_REASON_BYTES = 16 * 1024;

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
 * Reads a text by GET, if it is another than the one known (RFC 9110, section 13.1.2). Redirects are refused: headers, which may hold a
 * token, are for the server that was configured.
 */
export function httpRead(url: string, options: HttpReadOptions = {}, seal = unsealed): ConditionalRead {
  const { headers = {}, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  return async (known) => {
    // By its tag alone: a time is of whole seconds, and the time of an older supergraph that is put back is an older one.
    const condition: Record<string, string> = known ? { 'if-none-match': known } : {};
    const request = await seal(url, { ...headers, ...condition });
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(request, { redirect: 'manual', signal });
    if (response.status !== 200) {
      const reason = await reasonOf(response);
      if (response.status === 304 && known !== undefined) return 'unchanged';
      throw new Error(refusalOf(response) + reason);
    }
    const etag = response.headers.get('etag') ?? undefined;
    return { text: await textOf(response, maxBytes), etag };
  };
}

/**
 * Why S3 and its like refuse: a code in XML, such as `RequestTimeTooSkewed`, `SignatureDoesNotMatch` or `NoSuchKey`, where
 * the status alone says 403 to all. The rest of such a body tells what was signed.
 */
async function reasonOf(response: Response): Promise<string> {
  if (response.status < 400 || !/xml/i.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    return '';
  }
  const text = await textOf(response, MAX_REASON_BYTES).catch(() => '');
  const [, code] = /<Code>(\w{1,64})<\/Code>/.exec(text) ?? [];
  return code ? ` (${code})` : '';
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
