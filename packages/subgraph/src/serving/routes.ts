import type { IncomingMessage, ServerResponse } from 'node:http';
import { verify } from '@dallal/signing';
import type { RunningSubgraph } from '../start.ts';
import { readBody, respondError, respondText } from './requests.ts';

/** Answers one of the subgraph's own paths. */
export async function handleRoute(
  subgraph: RunningSubgraph,
  secret: string | readonly string[],
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) return respondError(response, 413, 'BAD_REQUEST', 'The request is too large.');
  // A GET has no body: the signature covers path and query instead.
  const signable = request.method === 'GET' ? `${url.pathname}${url.search}` : body;
  const verified = verify(secret, request.headers, signable);
  const answer = await subgraph.route(`${request.method} ${url.pathname}`, {
    headers: textOf(request.headers),
    query: url.searchParams,
    body,
    signed: verified.ok,
    address: verified.ok ? verified.sender?.address : request.socket.remoteAddress,
  });
  if (!answer) return respondError(response, 404, 'NOT_FOUND', `No ${url.pathname} here.`);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.body === undefined) response.writeHead(answer.status).end(answer.text);
  else respondText(response, answer.status, JSON.stringify(answer.body), 'application/json; charset=utf-8');
}

/** Each header as one text; of those that came more than once, all. */
function textOf(headers: IncomingMessage['headers']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));
}
