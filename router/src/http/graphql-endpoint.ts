import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { Refusal, refuse } from '../errors/refusal.ts';
import type { Authenticate } from '../identity/authenticate.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Operation } from '../planning/operation.ts';
import { notAcceptable, readAccept } from './accept.ts';
import { clientInfo } from './client-info.ts';
import { HttpCaller } from './http-caller.ts';
import { identify } from './identify.ts';
import { sendInParts } from './parted-answer.ts';
import { readOperation } from './read-operation.ts';
import { sendAnswer } from './respond.ts';
import type { StreamedAnswers } from './streamed-answers.ts';

export interface GraphQLEndpoint {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly streams: StreamedAnswers;
}

/** Answers GraphQL over HTTP: transport → identity → the pipeline. Never throws. `search` is the URL's. */
export async function serveGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  { pipeline, authenticate, streams }: GraphQLEndpoint,
): Promise<void> {
  const requestId = randomUUID();
  const headers = { 'x-request-id': requestId };
  const about = { requestId, transport: 'http' as const, client: clientInfo(request.headers) };
  const accepted = readAccept(request.headers.accept);
  const receive = async () => {
    if (!accepted.json && !accepted.stream) {
      throw notAcceptable('"accept" excludes each form of answer');
    }
    const incoming = await readOperation(request, search);
    return { incoming, caller: new HttpCaller(about, await identify(request, authenticate), response) };
  };
  try {
    const { incoming, caller } = await receive().catch((error) => {
      throw pipeline.refused(about, error);
    });
    const prepared = await pipeline.prepare(incoming, caller, (operation) => {
      forbidMutationByGet(operation, request.method);
      caller.transport = streams.transportFor(operation, accepted, request, response);
      caller.takesParts = accepted.parts;
    });
    if (caller.transport !== 'http') return streams.send(prepared, caller.transport, response, headers);
    if (prepared.incremental) return sendInParts(prepared, pipeline, response, headers);
    const { bytes } = await pipeline.execute(prepared);
    sendAnswer(response, 200, accepted.json ?? 'application/json', bytes, headers);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, [error as never]);
    const body = JSON.stringify({ errors: pipeline.publicErrors(refusal.errors, requestId) });
    const mediaType = accepted.json ?? 'application/json';
    sendAnswer(response, refusal.status, mediaType, body, { ...headers, ...refusal.headers });
  }
}

function forbidMutationByGet(operation: Operation, method: string | undefined): void {
  if (method === 'GET' && operation.definition.operation === OperationTypeNode.MUTATION) {
    throw refuse(405, 'BAD_REQUEST', 'Mutations are sent by POST', { allow: 'POST' });
  }
}
