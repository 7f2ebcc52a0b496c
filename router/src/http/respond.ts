import type { ServerResponse } from 'node:http';

/** Sends the JSON text of a GraphQL result. */
export function sendAnswer(
  response: ServerResponse,
  status: number,
  mediaType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, body, {
    'content-type': `${mediaType}; charset=utf-8`,
    // Answers depend on who asks.
    'cache-control': 'no-store',
    ...headers,
  });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendAnswer(response, status, 'application/json', JSON.stringify(body));
}

export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
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
