import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { Refusal, refuse } from '../errors/refusal.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Operation } from '../planning/operation.ts';
import type { Batch } from '../prepared.ts';
import { notAcceptable, readAccept } from './accept.ts';
import { answerBatch, isBatch, refusalText } from './batched-answers.ts';
import { clientInfo } from './client-info.ts';
import type { Compression } from './compression.ts';
import { HttpCaller } from './http-caller.ts';
import { type Identifying, identify } from './identify.ts';
import { sendInParts } from './parted-answer.ts';
import { readOperation } from './read-operation.ts';
import { requestIdOf } from './request-id.ts';
import { sendAnswer } from './respond.ts';
import { answerStatus, refusalStatus } from './statuses.ts';
import type { StreamedAnswers } from './streamed-answers.ts';

export interface GraphQLEndpoint extends Identifying {
  readonly pipeline: Pipeline;
  /** Whether a client's `x-request-id` is kept. Default false. */
  readonly trustRequestIds?: boolean | undefined;
  readonly streams: StreamedAnswers;
  /** Without it answers are sent as they are. */
  readonly compression?: Compression | undefined;
  /** The most operations that one request may have in a list. Default: none may come in a list. */
  readonly maxBatch?: number | undefined;
}

/** Answers GraphQL over HTTP: transport → identity → the pipeline. Never throws. `search` is the URL's; `contract`, the address's. */
export async function serveGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  endpoint: GraphQLEndpoint,
  contract?: string,
): Promise<void> {
  const { pipeline, streams, compression, maxBatch, trustRequestIds = false } = endpoint;
  const requestId = requestIdOf(request.headers, trustRequestIds);
  const headers = { 'x-request-id': requestId };
  const trace = pipeline.trace(request);
  const client = clientInfo(request.headers);
  const about = { requestId, transport: 'http' as const, client, trace, contract };
  const accepted = readAccept(request.headers.accept);
  const receive = async () => {
    if (!accepted.json && !accepted.stream) {
      throw notAcceptable('"accept" excludes each form of answer');
    }
    const { incoming, text } = await readOperation(request, search, pipeline.bodyLimit(about), maxBatch);
    if (isBatch(incoming) && !accepted.json) throw notAcceptable('A batch is answered in one piece');
    return { incoming, identified: await identify(request, endpoint, text) };
  };
  const encoded = async (body: string | Buffer) => (await compression?.encode(response, body)) ?? body;
  try {
    const { incoming, identified } = await receive().catch((error) => {
      throw pipeline.refused(about, error);
    });
    if (isBatch(incoming)) {
      const callerOf = (batch: Batch) =>
        new HttpCaller({ ...about, trace: trace?.part() }, identified, response, batch);
      const { text, mutates } = await answerBatch(incoming, callerOf, pipeline);
      const body = mutates ? text : await encoded(text);
      trace?.end({ ...about, kind: 'unknown', operationName: undefined, outcome: 'ok' });
      return sendAnswer(response, 200, accepted.json ?? 'application/json', body, headers);
    }
    const caller = new HttpCaller(about, identified, response);
    const prepared = await pipeline.prepare(incoming, caller, (operation) => {
      forbidMutationByGet(operation, request.method);
      caller.transport = streams.transportFor(operation, accepted, request, response);
      caller.takesParts = accepted.parts;
    });
    Object.assign(headers, prepared.headers);
    if (caller.transport !== 'http') return streams.send(prepared, caller.transport, response, headers);
    if (prepared.incremental) return sendInParts(prepared, pipeline, response, headers);
    const { bytes, text } = await pipeline.execute(prepared);
    const body =
      prepared.operation.definition.operation === OperationTypeNode.QUERY ? await encoded(bytes) : bytes;
    sendAnswer(response, answerStatus(text, accepted), accepted.json ?? 'application/json', body, headers);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, [error as never]);
    const body = refusalText(refusal, pipeline, requestId);
    const mediaType = accepted.json ?? 'application/json';
    sendAnswer(response, refusalStatus(refusal, accepted), mediaType, body, {
      ...headers,
      ...refusal.headers,
    });
  }
}

function forbidMutationByGet(operation: Operation, method: string | undefined): void {
  if (method === 'GET' && operation.definition.operation === OperationTypeNode.MUTATION) {
    throw refuse(405, 'BAD_REQUEST', 'Mutations are sent by POST', { allow: 'POST' });
  }
}
