import { randomUUID } from 'node:crypto';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  GraphQLSchema,
  OperationTypeNode,
  parse,
} from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { Refusal, refuse } from '../errors/refusal.ts';
import type { Identifying } from '../http/identify.ts';
import type { Revocations } from '../identity/revocations.ts';
import { readPersistedId } from '../persisted/persisted-id.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Operation } from '../planning/operation.ts';
import type { IncomingOperation } from '../prepared.ts';
import type { SocketClient, SocketContext } from './socket-client.ts';
import type { SocketLimits } from './socket-limits.ts';
import { SocketOperation, type Standing } from './socket-operation.ts';
import { OperationFailure, SocketSink } from './socket-sink.ts';

const CONNECTION_INIT_TIMEOUT_MS = 3_000;

interface ProtocolOptions extends Identifying {
  readonly pipeline: Pipeline;
  readonly limits: SocketLimits;
  /** Tokens by which nothing more is run. Default: none. */
  readonly revocations?: Revocations | undefined;
  /** Whether queries and mutations may come by socket, too. Default true. */
  readonly queriesOnSockets?: boolean | undefined;
}

/** graphql-ws looks only at the kind of an operation: it gets one of these for all of a kind. */
const DOCUMENTS = {
  query: parse('query { _ }'),
  mutation: parse('mutation { _ }'),
  subscription: parse('subscription { _ }'),
};
const NO_SCHEMA = new GraphQLSchema({});

/** graphql-ws keeps the protocol's states; what runs, and how events are written, is ours. */
export function createSocketProtocol(options: ProtocolOptions): Server<SocketClient> {
  const { pipeline } = options;
  const operationOf = ({ contextValue }: ExecutionArgs) => contextValue as SocketOperation;
  return makeServer<Record<string, unknown>, SocketClient>({
    connectionInitWaitTimeout: CONNECTION_INIT_TIMEOUT_MS,
    onConnect: ({ extra, connectionParams }) => extra.connect(connectionParams, options),
    onSubscribe: (context, id, payload) => subscribe(context, id, payload, options),
    // The library takes any async iterable for a result; its types know only those that yield results.
    execute: (args) => operationOf(args).answer(pipeline) as never,
    subscribe: (args) => operationOf(args).open(pipeline) as never,
    onError: (_context, _id, _payload, errors) => publicErrors(errors, pipeline),
    onComplete: ({ extra: { latest } }, id, payload) => {
      if (latest.get(id) === payload) latest.delete(id);
    },
    onClose: ({ extra }) => extra.closed(),
  });
}

async function subscribe(
  context: SocketContext,
  id: string,
  payload: SubscribePayload,
  options: ProtocolOptions,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { latest } = context.extra;
  const isLatest = () => latest.get(id) === payload;
  latest.set(id, payload);
  const prepared = await prepare(context, id, payload, isLatest, options);
  // The client completed it meanwhile and gave its id to another: whatever went on would speak for that one.
  if (!isLatest()) return new Promise(() => {});
  if (Array.isArray(prepared)) latest.delete(id);
  return prepared;
}

async function prepare(
  context: SocketContext,
  id: string,
  payload: SubscribePayload,
  isLatest: () => boolean,
  { pipeline, limits, revocations, queriesOnSockets = true }: ProtocolOptions,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const requestId = randomUUID();
  const { identity, application, expiresAt, token, contract, peer, userAgent, info, frames } = context.extra;
  const caller = {
    requestId,
    identity,
    application,
    expiresAt,
    token,
    contract,
    peer,
    userAgent,
    transport: 'ws' as const,
    client: info,
    trace: pipeline.trace(),
    signal: undefined,
  };
  try {
    refuseBeyond(limits.operationsPerSocket, Object.keys(context.subscriptions).length);
    refuseExpired(expiresAt);
    if (token && revocations?.revokes(token)) throw sessionEnded();
    const permit = queriesOnSockets ? undefined : refuseOthers;
    const prepared = await pipeline.prepare(readPayload(payload), caller, permit);
    const standing = (): Standing => {
      if (!isLatest()) return 'replaced';
      return id in context.subscriptions ? 'wanted' : 'completed';
    };
    const sink = new SocketSink(frames, id);
    context.extra.holds(sink);
    const operation = new SocketOperation(prepared, sink, standing);
    const document = DOCUMENTS[prepared.operation.definition.operation];
    return { schema: NO_SCHEMA, document, contextValue: operation };
  } catch (error) {
    const errors = error instanceof Refusal ? error.errors : [error as Error];
    return errors.map((each) => withRequestId(each, requestId));
  }
}

function readPayload(payload: SubscribePayload & { readonly documentId?: unknown }): IncomingOperation {
  const { query, documentId, extensions, operationName, variables } = payload;
  const persistedId = readPersistedId(documentId, extensions);
  return {
    // `readMessage` makes it empty where the client left it out.
    query: query === '' && persistedId !== undefined ? undefined : query,
    persistedId,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
  };
}

function refuseBeyond(most: number, live: number): void {
  if (live <= most) return;
  throw refuse(429, 'RATE_LIMITED', `At most ${most} operations may be live on one socket`);
}

function refuseOthers({ definition: { operation } }: Operation): void {
  if (operation === OperationTypeNode.SUBSCRIPTION) return;
  throw refuse(400, 'BAD_REQUEST', 'Only subscriptions come by socket: send queries and mutations by POST');
}

function refuseExpired(expiresAt: number | undefined): void {
  if (expiresAt === undefined || expiresAt > Date.now()) return;
  throw refuse(401, 'UNAUTHENTICATED', 'The access token has expired: connect again with a valid one');
}

function sessionEnded(): Refusal {
  return refuse(401, 'UNAUTHENTICATED', 'The session has ended: sign in and connect again');
}

function publicErrors(errors: readonly GraphQLError[], pipeline: Pipeline): readonly GraphQLFormattedError[] {
  const cause = errors[0]?.originalError;
  if (cause instanceof OperationFailure) return cause.errors;
  const requestId = errors[0]?.extensions?.requestId;
  return pipeline.publicErrors(errors, typeof requestId === 'string' ? requestId : randomUUID());
}

function withRequestId(error: Error, requestId: string): GraphQLError {
  if (!(error instanceof GraphQLError)) {
    return new GraphQLError(error.message, { originalError: error, extensions: { requestId } });
  }
  const { message, nodes, source, positions, path, extensions } = error;
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    extensions: { ...extensions, requestId },
  });
}
