import { randomUUID } from 'node:crypto';
import { sign } from '@dallal/signing';
import { Pool, errors as undiciErrors } from 'undici';
import {
  SubgraphFailure,
  type SubgraphHealth,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
} from './transport.ts';
import { UpstreamSocket } from './upstream-socket.ts';

/** How long a health probe may take, in milliseconds. */
const HEALTH_TIMEOUT_MS = 2_000;

/** Answers above this are refused, in bytes: one subgraph must not be able to fill the router's memory. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

export interface HttpTransportOptions {
  /** The GraphQL endpoint. Subscriptions go to the same address by `ws:` or `wss:`. */
  url: string;
  /** The key requests are signed with; without one they go unsigned, for subgraphs that are not ours. */
  signingSecret?: string | undefined;
  /** Sockets kept to this subgraph. Default 64. */
  connections?: number;
}

/** Calls a subgraph over HTTP with keep-alive; each request is signed over the exact bytes of its body. */
export class HttpTransport implements SubgraphTransport {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #secret: string | undefined;
  readonly #socket: UpstreamSocket;

  constructor(options: HttpTransportOptions) {
    const url = new URL(options.url);
    this.#path = url.pathname + url.search;
    this.#secret = options.signingSecret;
    this.#pool = new Pool(url.origin, {
      connections: options.connections ?? 64,
      maxResponseSize: MAX_RESPONSE_BYTES,
    });
    this.#socket = new UpstreamSocket(url, options.signingSecret);
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const body = JSON.stringify({
      query: request.query,
      operationName: request.operationName,
      variables: request.variables,
    });
    try {
      return await this.#send(request, body);
    } catch (error) {
      // A mutation may have run before its connection broke, so only queries are asked twice.
      if (request.kind !== 'query' || !isConnectionError(error)) throw asFailure(error);
    }
    try {
      return await this.#send(request, body);
    } catch (error) {
      throw asFailure(error);
    }
  }

  async #send(request: SubgraphRequest, body: string): Promise<SubgraphResult> {
    const response = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      // Built from scratch: nothing the client sent under any name travels on by itself.
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(this.#secret
          ? sign(this.#secret, { body, identity: request.identity, requestId: request.requestId })
          : { 'x-request-id': request.requestId }),
      },
      body,
      signal: request.signal ?? null,
      headersTimeout: request.timeoutMs,
      bodyTimeout: request.timeoutMs,
    });
    return readResult(response.statusCode, await response.body.text());
  }

  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult> {
    return this.#socket.subscribe(request);
  }

  async health(): Promise<SubgraphHealth> {
    try {
      await this.execute({
        kind: 'query',
        query: '{__typename}',
        identity: null,
        requestId: randomUUID(),
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
        timeoutMs: HEALTH_TIMEOUT_MS,
      });
      return { status: 'up' };
    } catch {
      return { status: 'down' };
    }
  }

  async close(): Promise<void> {
    await this.#socket.close();
    await this.#pool.destroy();
  }
}

/** A GraphQL answer is one whatever its status; anything else (a proxy's HTML, a refused signature) is a failure. */
function readResult(status: number, text: string): SubgraphResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new Error(`status ${status}, body is not JSON`, { cause });
  }
  if (typeof body === 'object' && body !== null) {
    if ('data' in body) return body as SubgraphResult;
    if (status < 400 && 'errors' in body && Array.isArray(body.errors)) return body as SubgraphResult;
    // Errors without data and with an error status: the subgraph refused the router, not the client.
    if (status === 400 && 'errors' in body && Array.isArray(body.errors)) return body as SubgraphResult;
  }
  throw new Error(`status ${status}, body is not a GraphQL response`);
}

const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && CONNECTION_ERRORS.has(String((error as NodeJS.ErrnoException).code));
}

function asFailure(error: unknown): SubgraphFailure {
  const timedOut =
    error instanceof undiciErrors.HeadersTimeoutError ||
    error instanceof undiciErrors.BodyTimeoutError ||
    (error instanceof Error && error.name === 'TimeoutError');
  return new SubgraphFailure(timedOut ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE', error);
}
