import { basicAuthorization, nameOfUrl } from '../../http/basic-authorization.ts';
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
  return new PolledSource(nameOfUrl(url), httpRead(url.href, { ...options, headers }), pollMs);
}
