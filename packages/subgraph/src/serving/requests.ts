import type { IncomingMessage, ServerResponse } from 'node:http';

/** Queries of the router are small; entity calls carry at most 1,000 keys. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The body as text, or `undefined` when it is larger than a subgraph takes. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function respond(response: ServerResponse, status: number, body: unknown): void {
  respondText(response, status, JSON.stringify(body), 'application/json; charset=utf-8');
}

export function respondText(
  response: ServerResponse,
  status: number,
  body: string,
  contentType: string,
): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export function respondError(response: ServerResponse, status: number, code: string, message: string): void {
  respond(response, status, { errors: [{ message, extensions: { code } }] });
}
