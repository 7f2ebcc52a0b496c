import type { RouteResponse } from '@dallal/subgraph';

/** Answers of the token and revocation endpoints are for nobody's cache. Source: RFC 6749, 5.1. */
export const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** An answer that says why not. Source: RFC 6749, 5.2; RFC 7009, 2.2.1. */
export class OAuthError extends Error {
  readonly answer: RouteResponse;

  constructor(
    error: string,
    description: string,
    { status = 400, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(description);
    const body = { error, error_description: description };
    this.answer = { status, body, headers: { ...NO_STORE, ...headers } };
  }
}

/** The same for everything that may be wrong with a client: whether there is one is not for strangers. */
export function invalidClient(): OAuthError {
  return new OAuthError('invalid_client', 'The client is unknown, or its credentials are wrong.', {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' },
  });
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
