import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Identity } from '@dallal/signing';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type Context, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { Refusal } from '../errors/refusal.ts';
import { clientInfo } from '../http/client-info.ts';
import type { Authenticate } from '../identity/authenticate.ts';
import type { Pipeline, Prepared } from '../pipeline.ts';
import { acceptSocket } from './socket.ts';

const MAX_MESSAGE_BYTES = 64 * 1024;
const MAX_LIVE_OPERATIONS = 50;
const CONNECTION_INIT_TIMEOUT_MS = 3_000;
/** Sockets that have not closed by then after 1001 are cut, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2_000;
const GOING_AWAY = 1001;

export interface SocketOptions {
  path: string;
  pipeline: Pipeline;
  authenticate: Authenticate;
  log: Logger;
}

/** What a socket knows of its client. */
interface SocketExtra {
  readonly request: IncomingMessage;
  identity: Identity | null;
}

type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/** Serves graphql-transport-ws on the HTTP server's port. Returns the function that ends all sockets with 1001. */
export function serveWebSockets(server: Server, options: SocketOptions): () => Promise<void> {
  const protocol = createProtocol(options);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // A few bytes of deflate can become gigabytes, and small events gain little.
    perMessageDeflate: false,
    // A client of another protocol is let in, so that it can be told (4406) what is wrong.
    handleProtocols: (offered) => handleProtocols(offered) || ([...offered][0] ?? false),
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== options.path) {
      // From the upgrade on, nobody else listens for the stream's errors.
      stream.on('error', () => stream.destroy());
      stream.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      acceptSocket(protocol, socket, { request, identity: null }, options.log);
    });
  });
  return () => closeAll(sockets);
}

function createProtocol({ pipeline, authenticate }: SocketOptions) {
  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: CONNECTION_INIT_TIMEOUT_MS,
    onConnect: (context) => connect(context, authenticate),
    onSubscribe: (context, _id, payload) => prepare(context, payload, pipeline),
    execute: (args) => pipeline.execute(args.contextValue as Prepared) as never,
    subscribe: (args) => pipeline.subscribe(args.contextValue as Prepared) as never,
    // Results are formatted already; without this the library would format them again.
    onNext: (_context, _id, _payload, _args, result) => result as never,
    onError: (_context, _id, _payload, errors) =>
      pipeline.publicErrors(errors, requestIdOf(errors) ?? randomUUID()),
  });
}

/** Reads `authorization` and nothing else. A token in the upgrade request's headers must name the same subject. */
async function connect(context: SocketContext, authenticate: Authenticate): Promise<boolean> {
  const given = context.connectionParams?.authorization;
  const fromPayload = await authenticate(typeof given === 'string' ? given : undefined);
  const fromHeader = await authenticate(context.extra.request.headers.authorization);
  if (!fromPayload.ok || !fromHeader.ok) return false;
  if (fromHeader.identity && fromHeader.identity.sub !== fromPayload.identity?.sub) return false;
  context.extra.identity = fromPayload.identity;
  return true;
}

function prepare(
  context: SocketContext,
  payload: SubscribePayload,
  pipeline: Pipeline,
): ExecutionArgs | readonly GraphQLError[] {
  const requestId = randomUUID();
  if (Object.keys(context.subscriptions).length > MAX_LIVE_OPERATIONS) {
    return [
      new GraphQLError(`At most ${MAX_LIVE_OPERATIONS} operations may be live on one socket`, {
        extensions: { code: 'RATE_LIMITED', requestId },
      }),
    ];
  }
  const incoming = {
    query: payload.query,
    operationName: payload.operationName ?? undefined,
    variables: payload.variables ?? {},
  };
  try {
    const prepared = pipeline.prepare(incoming, {
      requestId,
      identity: context.extra.identity,
      transport: 'ws',
      client: clientInfo(context.extra.request.headers),
      signal: undefined,
    });
    const { generation, operation } = prepared;
    return {
      schema: generation.apiSchema,
      document: operation.document,
      operationName: operation.name ?? null,
      contextValue: prepared,
    };
  } catch (error) {
    const errors = error instanceof Refusal ? error.errors : [error as Error];
    return errors.map((each) => withRequestId(each, requestId));
  }
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

function requestIdOf(errors: readonly GraphQLError[]): string | undefined {
  const requestId = errors[0]?.extensions?.requestId;
  return typeof requestId === 'string' ? requestId : undefined;
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const ended = open.map(
    (socket: WebSocket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
  );
  for (const socket of open) socket.close(GOING_AWAY, 'Going away');
  const timer = setTimeout(() => {
    for (const socket of open) socket.terminate();
  }, CLOSE_TIMEOUT_MS);
  await Promise.all(ended);
  clearTimeout(timer);
  sockets.close();
}
