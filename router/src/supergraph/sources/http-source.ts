import { type HttpReadOptions, httpRead } from './http-read.ts';
import { PolledSource } from './polled-source.ts';
import type { SupergraphSource } from './supergraph-source.ts';

export interface HttpSourceOptions extends HttpReadOptions {
  /** The mean pause between two requests, in milliseconds. Default 10,000. */
  readonly pollMs?: number | undefined;
}

/** A supergraph at an `http:` or `https:` URL. */
export function httpSource(
  address: string,
  { pollMs, ...options }: HttpSourceOptions = {},
): SupergraphSource {
  const url = new URL(address);
  const headers = { ...options.headers, ...basicAuthorization(url) };
  // The query may hold a signature.
  const name = `${url.origin}${url.pathname}`;
  return new PolledSource(name, httpRead(url.href, { ...options, headers }), pollMs);
}

/** Takes name and password out of a URL: `fetch` refuses such a one, in a message that would tell them. */
function basicAuthorization(url: URL): Record<string, string> {
  const { username, password } = url;
  if (!username && !password) return {};
  url.username = '';
  url.password = '';
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}
