import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import type { Logger } from 'pino';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { GraphPaths } from '../contracts/contract-paths.ts';
import { clientInfo } from '../http/client-info.ts';
import type { Cors } from '../http/cors.ts';
import { apiKeyOf, hasUnknownKey, type Identifying } from '../http/identify.ts';
import { isFromOwnPage } from '../http/own-page.ts';
import { cookieValues } from '../http/read-cookies.ts';
import type { Revocations } from '../identity/revocations.ts';
import type { Pipeline } from '../pipeline.ts';
import { peerOf } from '../rate-limit/client-address.ts';
import type { OpenConnections } from './drain.ts';
import { FrameWriter } from './frame-writer.ts';
import { keepAlive } from './keep-alive.ts';
import { acceptSocket } from './socket.ts';
import { SocketClient } from './socket-client.ts';
import { type AddressLimit, MessageBudget, RETRY_AFTER_S, type SocketLimits } from './socket-limits.ts';
import { createSocketProtocol } from './socket-protocol.ts';

const MAX_MESSAGE_BYTES = 64 * 1024;
/** A socket that has not closed by then after we said so is cut, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2_000;
const GOING_AWAY = 1001;

export interface SocketOptions extends Identifying {
  readonly cors?: Cors | undefined;
  /** The tokens by which nothing more is run. */
  readonly revocations?: Revocations | undefined;
  readonly paths: GraphPaths;
  readonly pipeline: Pipeline;
  readonly limits: SocketLimits;
  readonly queriesOnSockets?: boolean | undefined;
  readonly addresses: AddressLimit;
  readonly connections: OpenConnections;
  readonly log: Logger;
}

/**
 * For a server's `shouldUpgradeCallback`: whether a request asks for a WebSocket. Whatever else it names, such as `h2c`,
 * is an offer that a server may pass over (RFC 9110, 7.8). Node knows the option from 22.21 and 24.9 on; before, such a
 * request is refused.
 */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** Serves graphql-transport-ws on the HTTP server's port. */
export function serveWebSockets(server: Server, options: SocketOptions): void {
  const protocol = createSocketProtocol(options);
  const sockets = createSocketServer();
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, stream, options);
    if (refusal) return refuseUpgrade(stream, refusal);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      trackSocket(socket, options.connections);
      keepAlive(socket, request.socket);
      const authorization = request.headersDistinct.authorization ?? [];
      const cookies = tokenCookies(request, options);
      const frames = new FrameWriter(socket, stream);
      const client = new SocketClient(clientInfo(request.headers), { authorization, cookies }, frames);
      client.peer = peerOf(request);
      client.userAgent = request.headers['user-agent'];
      client.apiKey = apiKeyOf(request);
      client.application = options.clients.anybody;
      client.contract = options.paths.get(pathOf(request));
      acceptSocket(protocol, socket, client, options.log, new MessageBudget(options.limits));
    });
  });
}

function createSocketServer(): WebSocketServer {
  // The types of `ws` do not know `closeTimeout` yet.
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    // A few bytes of deflate can become gigabytes, and small events gain little.
    perMessageDeflate: false,
    // One message a turn: what `complete` set in motion is done before the same id is subscribed again.
    allowSynchronousEvents: false,
    // A client of another protocol is let in, so that it can be told (4406) what is wrong.
    handleProtocols: (offered) => handleProtocols(offered) || ([...offered][0] ?? false),
  };
  return new WebSocketServer(options);
}

function refusalOf(request: IncomingMessage, stream: Duplex, options: SocketOptions): string | undefined {
  const { paths, cors, clients, addresses, connections } = options;
  if (!paths.has(pathOf(request))) return '404 Not Found';
  if (cors && !cors.allowsSocket(request)) return '403 Forbidden';
  // Any page can open a socket, and browsers send its cookies along.
  if (tokenCookies(request, options).length > 0 && !isFromOwnPage(request, cors)) return '403 Forbidden';
  if (hasUnknownKey(request, clients)) return '401 Unauthorized';
  if (connections.draining) return `503 Service Unavailable\r\nretry-after: ${RETRY_AFTER_S}`;
  if (addresses.admit(peerOf(request), stream)) return undefined;
  return `429 Too Many Requests\r\nretry-after: ${RETRY_AFTER_S}`;
}

/** The tokens in cookies of the upgrade request; none where a header has one. */
function tokenCookies({ headers }: IncomingMessage, { tokenCookie }: SocketOptions): string[] {
  if (tokenCookie === undefined || headers.authorization !== undefined) return [];
  return cookieValues(headers.cookie, tokenCookie);
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] as string;
}

function refuseUpgrade(stream: Duplex, refusal: string): void {
  // From the upgrade on, nobody else listens for the stream's errors.
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function trackSocket(socket: WebSocket, connections: OpenConnections): void {
  const closed = connections.add(() => socket.close(GOING_AWAY, 'Going away'));
  socket.once('close', closed);
}
