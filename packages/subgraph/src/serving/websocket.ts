import type { Server } from 'node:http';
import { operationBody, verify } from '@dallal/signing';
import { type ExecutionArgs, type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { RunningSubgraph } from '../start.ts';
import type { SubgraphRequest } from './operations.ts';

/**
 * Serves subscriptions over graphql-ws. The router signs the connection (over an empty body, in `connection_init`'s
 * payload) and each operation on it (in `extensions.router`), for operations of many viewers share one socket.
 */
export function serveWebSocket(
  server: Server,
  subgraph: RunningSubgraph,
  secret: string | readonly string[],
): () => Promise<void> {
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: 256 * 1024,
    perMessageDeflate: false,
  });
  const disposable = useServer(
    {
      // Refusal closes the socket with 4403.
      onConnect: ({ connectionParams }) => verify(secret, connectionParams ?? {}, '').ok,
      onSubscribe: (_connection, _id, payload) => {
        const signed = (payload.extensions?.router ?? {}) as Record<string, unknown>;
        const verified = verify(secret, signed, operationBody(payload));
        if (!verified.ok)
          return [new GraphQLError('Not signed by the router.', { extensions: { code: 'UNAUTHENTICATED' } })];
        return executionArgs(subgraph, {
          ...payload,
          identity: verified.identity,
          requestId: verified.requestId,
          trace: traceOf(payload.extensions),
        });
      },
      // Errors in results are written already, as HTTP has them; graphql-ws would write them itself, fail, and close the
      // socket that all other viewers share.
      onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
      subscribe: (args) => subgraph.subscribe(args.contextValue as SubgraphRequest),
      execute: (args) => subgraph.execute(args.contextValue as SubgraphRequest),
    },
    sockets,
    12_000,
  );
  return async () => {
    await disposable.dispose();
  };
}

/** A socket has no headers of its own for each operation: they are beside the signature. */
function traceOf(extensions: Readonly<Record<string, unknown>> | null | undefined): SubgraphRequest['trace'] {
  const { traceparent } = extensions ?? {};
  return typeof traceparent === 'string' ? { headers: { traceparent } } : undefined;
}

/** graphql-ws wants execution arguments to tell the kind of operation; the request itself rides in the context. */
function executionArgs(
  subgraph: RunningSubgraph,
  request: SubgraphRequest,
): ExecutionArgs | readonly GraphQLError[] {
  const { query, operationName, variables, identity, requestId, trace } = request;
  try {
    const contextValue: SubgraphRequest = { query, operationName, variables, identity, requestId, trace };
    return {
      schema: subgraph.schema,
      document: parse(query),
      operationName,
      contextValue,
      rootValue: undefined,
    };
  } catch (error) {
    return [error as GraphQLError];
  }
}
