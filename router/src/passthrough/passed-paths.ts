import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Refusal, refuse } from '../errors/refusal.ts';
import { readBytes } from '../http/read-body.ts';
import { requestIdOf } from '../http/request-id.ts';
import { send, sendJson } from '../http/respond.ts';
import { type ClientAddresses, peerOf } from '../rate-limit/client-address.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type PathAnswer, SubgraphFailure } from '../transports/transport.ts';
import type { PassedMethod, PassedPath } from './passthrough-options.ts';

/** In bytes: what is passed are forms, not files. */
const MAX_BODY = { max: 64 * 1_024, mode: 'enforce' } as const;
const TIMEOUT_MS = 10_000;

/** Of a request: what it is, and what it is asked for. Cookies and credentials only where the configuration says so. */
const REQUEST_HEADERS = ['accept', 'content-type', 'if-none-match'];
/**
 * Of an answer: what a client acts on, and what a page forbids itself. Nothing that sets cookies, permits origins or
 * speaks of the connection.
 */
const ANSWER_HEADERS = [
  'allow',
  'cache-control',
  'content-security-policy',
  'content-type',
  'etag',
  'location',
  'pragma',
  'referrer-policy',
  'retry-after',
  'www-authenticate',
];

export interface PassedPathsDependencies {
  readonly supergraph: SupergraphLifecycle;
  readonly addresses: ClientAddresses;
  readonly metrics: Metrics;
  readonly trustRequestIds?: boolean | undefined;
  readonly log: Logger;
}

/** Serves paths of subgraphs at the router's address: small requests, in bounded time, to where the configuration says. */
export class PassedPaths {
  readonly #byPath: ReadonlyMap<string, PassedPath>;
  readonly #dependencies: PassedPathsDependencies;

  /** Throws when a subgraph is not there, or cannot be asked for paths. */
  constructor(paths: readonly PassedPath[], dependencies: PassedPathsDependencies) {
    this.#byPath = new Map(paths.map((passed) => [passed.path, passed]));
    this.#dependencies = dependencies;
    const { transports } = dependencies.supergraph.current;
    for (const { path, subgraph } of paths) {
      if (transports.get(subgraph)?.ask) continue;
      throw new Error(`"${path}" cannot be passed on to the subgraph "${subgraph}"`);
    }
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** Never throws. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { log, metrics, trustRequestIds = false } = this.#dependencies;
    const passed = this.#byPath.get(url.pathname) as PassedPath;
    const requestId = requestIdOf(request.headers, trustRequestIds);
    const started = performance.now();
    response.setHeader('x-request-id', requestId);
    const status = await this.#pass(request, response, url, passed, requestId).catch((error) =>
      refuseWith(error, response, { log, requestId }),
    );
    metrics.passed.inc({ path: passed.path, status: `${Math.floor(status / 100)}xx` });
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const { path, subgraph } = passed;
    log.info({ requestId, method: request.method, path, subgraph, status, ms }, 'passed on');
  }

  /** Resolves with the status of the answer. */
  async #pass(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    { path, methods, subgraph, headers = [] }: PassedPath,
    requestId: string,
  ): Promise<number> {
    const method = request.method as PassedMethod;
    if (!methods.includes(method)) {
      throw refuse(405, 'BAD_REQUEST', 'The path has no such method', { allow: methods.join(', ') });
    }
    const passedHeaders = [...REQUEST_HEADERS, ...headers];
    requireOnce(request, passedHeaders);
    const { supergraph, addresses } = this.#dependencies;
    const transport = supergraph.current.transports.get(subgraph);
    if (!transport?.ask) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE');
    const body = method === 'POST' ? (await readBytes(request, MAX_BODY)).toString('utf8') : '';
    const userAgent = request.headers['user-agent']?.slice(0, 512);
    const answer = await transport.ask({
      method,
      path: `${path}${url.search}`,
      headers: pick(request.headers, passedHeaders),
      body,
      requestId,
      sender: { address: addresses.of(peerOf(request)), ...(userAgent ? { userAgent } : {}) },
      timeoutMs: TIMEOUT_MS,
    });
    return sendOn(response, answer);
  }
}

/** Of what may come once Node.js keeps the first of several, and whoever stands before us perhaps looked at another. */
function requireOnce({ headers, headersDistinct }: IncomingMessage, names: readonly string[]): void {
  for (const name of names) {
    const values = headersDistinct[name] ?? [];
    // Lists are joined instead.
    if (values.length > 1 && headers[name] === values[0])
      throw refuse(400, 'BAD_REQUEST', 'A header comes more than once');
  }
}

function sendOn(response: ServerResponse, { status, headers, body }: PathAnswer): number {
  const passed = pick(headers, ANSWER_HEADERS);
  if (status === 204 || status === 304) {
    if (!response.destroyed) response.writeHead(status, passed).end();
  } else {
    send(response, status, body, passed);
  }
  return status;
}

function refuseWith(
  error: unknown,
  response: ServerResponse,
  { log, requestId }: { log: Logger; requestId: string },
): number {
  const refusal = error instanceof Refusal ? error : undefined;
  if (!refusal) log.error({ err: error, requestId }, 'a path could not be passed on');
  const late = error instanceof SubgraphFailure && error.code === 'SUBGRAPH_TIMEOUT';
  const status = refusal?.status ?? (late ? 504 : 503);
  for (const [name, value] of Object.entries(refusal?.headers ?? {})) response.setHeader(name, value);
  sendJson(response, status, { error: refusal ? 'invalid_request' : 'temporarily_unavailable' });
  return status;
}

function pick(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  names: readonly string[],
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    // Of several values, each of two parties would believe another.
    if (typeof value === 'string') picked[name] = value;
  }
  return picked;
}
