import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';

const RESULT_TYPE = 'application/graphql-response+json';

/** The media type to answer in, or `undefined` when the client accepts none of ours. */
export function negotiate(accept: string | undefined): string | undefined {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const accepted = accept
    .split(',')
    .map((part) => part.trim().toLowerCase().split(';'))
    .filter(([, ...parameters]) => !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter)))
    .map(([type]) => type?.trim());
  if (accepted.includes(RESULT_TYPE)) return RESULT_TYPE;
  const wanted = ['application/json', 'application/*', '*/*'];
  return accepted.some((type) => type !== undefined && wanted.includes(type))
    ? 'application/json'
    : undefined;
}

export function sendResult(
  response: ServerResponse,
  status: number,
  mediaType: string,
  result: FormattedExecutionResult | { errors: unknown },
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, JSON.stringify(result), {
    'content-type': `${mediaType}; charset=utf-8`,
    // Answers depend on who asks.
    'cache-control': 'no-store',
    ...headers,
  });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, JSON.stringify(body), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

export function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'x-content-type-options': 'nosniff',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  });
  response.end(body);
}
