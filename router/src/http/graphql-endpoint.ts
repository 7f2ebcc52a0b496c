import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '@dallal/signing';
import { OperationTypeNode } from 'graphql';
import { Refusal, refuse } from '../errors/refusal.ts';
import type { Authenticate } from '../identity/authenticate.ts';
import type { IncomingOperation, Pipeline } from '../pipeline.ts';
import type { Operation } from '../planning/operation.ts';
import { clientInfo } from './client-info.ts';
import { readOperation } from './read-operation.ts';
import { negotiate, sendResult } from './respond.ts';

/** Answers GraphQL over HTTP: transport → identity → the pipeline. Never throws. */
export async function serveGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { pipeline, authenticate }: { pipeline: Pipeline; authenticate: Authenticate },
): Promise<void> {
  const requestId = randomUUID();
  response.setHeader('x-request-id', requestId);
  const about = { requestId, transport: 'http' as const, client: clientInfo(request.headers) };
  const mediaType = negotiate(request.headers.accept);
  try {
    const received = await receive(request, url, mediaType, authenticate).catch((error) => {
      throw pipeline.refused(about, error);
    });
    const caller = { ...about, identity: received.identity, signal: departure(response) };
    const prepared = pipeline.prepare(received.incoming, caller, (operation) =>
      permit(operation, request.method),
    );
    sendResult(response, 200, received.mediaType, await pipeline.execute(prepared));
  } catch (error) {
    const { status, errors, headers } = error instanceof Refusal ? error : new Refusal(500, [error as never]);
    const body = { errors: pipeline.publicErrors(errors, requestId) };
    sendResult(response, status, mediaType ?? 'application/json', body, headers);
  }
}

/** What must hold before the operation is looked at: a form we speak, a readable body, a token that is valid. */
async function receive(
  request: IncomingMessage,
  url: URL,
  mediaType: string | undefined,
  authenticate: Authenticate,
): Promise<{ incoming: IncomingOperation; identity: Identity | null; mediaType: string }> {
  if (!mediaType) throw refuse(406, 'BAD_REQUEST', 'The answer is application/json; "accept" excludes it');
  const incoming = await readOperation(request, url);
  return { incoming, identity: await identify(request, authenticate), mediaType };
}

async function identify(request: IncomingMessage, authenticate: Authenticate): Promise<Identity | null> {
  const given = request.headersDistinct.authorization ?? [];
  // Of two tokens, each of two parties would believe another.
  const authentication = given.length > 1 ? { ok: false as const } : await authenticate(given[0]);
  if (authentication.ok) return authentication.identity;
  throw refuse(
    401,
    'UNAUTHENTICATED',
    'The access token is invalid or has expired: send "authorization: Bearer <token>" with a valid one',
    {
      'www-authenticate': 'Bearer error="invalid_token"',
    },
  );
}

function permit(operation: Operation, method: string | undefined): void {
  const kind = operation.definition.operation;
  if (kind === OperationTypeNode.SUBSCRIPTION) {
    throw refuse(
      406,
      'BAD_REQUEST',
      'Subscriptions are served over WebSocket (sub-protocol graphql-transport-ws) at this address',
    );
  }
  if (method === 'GET' && kind === OperationTypeNode.MUTATION) {
    throw refuse(405, 'BAD_REQUEST', 'Mutations are sent by POST', { allow: 'POST' });
  }
}

/** Aborts when the client closed the connection before its answer. */
function departure(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
