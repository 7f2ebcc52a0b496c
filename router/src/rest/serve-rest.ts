import type { IncomingMessage, ServerResponse } from 'node:http';
import { viewOf } from '../contracts/view.ts';
import { Refusal, refuse } from '../errors/refusal.ts';
import { clientInfo } from '../http/client-info.ts';
import type { Compression } from '../http/compression.ts';
import { HttpCaller } from '../http/http-caller.ts';
import { type Identified, type Identifying, identify } from '../http/identify.ts';
import { requestIdOf } from '../http/request-id.ts';
import { send } from '../http/respond.ts';
import type { Pipeline } from '../pipeline.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import type { RequestInfo } from '../telemetry/request-log.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointRoutes, Found } from './endpoint-routes.ts';
import { problemOf, sendProblem } from './problem.ts';
import { readVariables } from './read-variables.ts';
import { restAnswer } from './rest-answer.ts';
import type { RestApi } from './rest-api.ts';

export interface RestEndpointDependencies extends Identifying {
  readonly rest: RestApi;
  readonly supergraph: SupergraphLifecycle;
  readonly pipeline: Pipeline;
  /** Without it answers are sent as they are. */
  readonly compression?: Compression | undefined;
  /** Whether a client's `x-request-id` is kept. Default false. */
  readonly trustRequestIds?: boolean | undefined;
}

/** Whether an address is one of the API's. */
export function isRest({ path }: RestApi, pathname: string): boolean {
  return pathname.startsWith(path) && (pathname.length === path.length || pathname[path.length] === '/');
}

/** Answers REST over persisted operations, through the stages that any operation goes through. Never throws. */
export async function serveRest(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  dependencies: RestEndpointDependencies,
): Promise<void> {
  const requestId = requestIdOf(request.headers, dependencies.trustRequestIds ?? false);
  const headers = { 'x-request-id': requestId };
  const asked = new RestRequest(request, response, requestId, dependencies);
  try {
    await asked.serve(url);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, [error as never]);
    const errors = dependencies.pipeline.publicErrors(refusal.errors, requestId);
    const problem = problemOf(errors, requestId, refusal.status, asked.endpoint);
    sendProblem(response, problem, { ...headers, ...refusal.headers });
  }
}

class RestRequest {
  /** The one that was asked, once it is found. */
  endpoint: Endpoint | undefined;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #requestId: string;
  readonly #dependencies: RestEndpointDependencies;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    dependencies: RestEndpointDependencies,
  ) {
    this.#request = request;
    this.#response = response;
    this.#requestId = requestId;
    this.#dependencies = dependencies;
  }

  async serve(url: URL): Promise<void> {
    const { rest, supergraph, pipeline } = this.#dependencies;
    const path = url.pathname.slice(rest.path.length);
    if (path === '/openapi.json') return this.#describe();
    let about = this.#about();
    const read = async () => {
      // Before anything is said of the endpoint: what the caller's contract hides is not there.
      const identified = await identify(this.#request, this.#dependencies);
      about = { ...about, application: identified.application };
      const routes = rest.routesFor(viewOf(supergraph.current, identified));
      const { endpoint, parameters } = this.#find(path, routes);
      requireListed(endpoint, identified);
      this.endpoint = endpoint;
      const limit = pipeline.bodyLimit(about);
      const variables = await readVariables(endpoint, parameters, url.searchParams, this.#request, limit);
      // The operator wrote the mapping: what it names needs no client's manifest.
      const caller = new HttpCaller(about, { ...identified, unlisted: true }, this.#response);
      return { endpoint, variables, caller };
    };
    const { endpoint, variables, caller } = await read().catch((error) => {
      throw pipeline.refused(about, error);
    });
    await this.#answer(endpoint, variables, caller);
  }

  async #answer(endpoint: Endpoint, variables: Record<string, unknown>, caller: HttpCaller): Promise<void> {
    const { pipeline } = this.#dependencies;
    const { query, definition } = endpoint.operation;
    const incoming = { query, operationName: definition.name?.value, variables };
    const prepared = await pipeline.prepare(incoming, caller).catch(withoutSchema);
    const { text } = await pipeline.execute(prepared);
    if (text === '') return;
    const answer = restAnswer(endpoint, JSON.parse(text), {
      requestId: this.#requestId,
      anonymous: caller.identity === null,
    });
    const headers = { 'x-request-id': this.#requestId, ...prepared.headers };
    if ('problem' in answer) return sendProblem(this.#response, answer.problem, headers);
    const { status, body, partial } = answer;
    const isWhole = partial.length === 0;
    await this.#send(status, body, {
      ...headers,
      ...(isWhole
        ? this.#caching(endpoint.mapping.cache_control)
        : { 'x-partial-result': partial.join(', ') }),
    });
  }

  /** The OpenAPI document of what whoever asks may ask for. */
  async #describe(): Promise<void> {
    const { rest, supergraph } = this.#dependencies;
    if (this.#request.method !== 'GET' && this.#request.method !== 'HEAD') throw wrongMethod(['GET', 'HEAD']);
    // It is the same for whoever has a cookie, and a link from anywhere may lead to it.
    const { application } = await identify(this.#request, { ...this.#dependencies, tokenCookie: undefined });
    const document = rest.documentFor(viewOf(supergraph.current, { application }));
    await this.#send(200, document, { 'x-request-id': this.#requestId, 'cache-control': 'no-cache' });
  }

  #find(path: string, routes: EndpointRoutes): Extract<Found, { endpoint: Endpoint }> {
    const found = routes.find(this.#request.method, path);
    if (found.endpoint) return found;
    if (found.allow.length === 0) throw noSuchPath();
    throw wrongMethod(found.allow);
  }

  #about(): RequestInfo & { readonly transport: 'http' } {
    const { headers } = this.#request;
    const { pipeline, rest } = this.#dependencies;
    // Not the whole path, which holds variables.
    const trace = pipeline.trace(this.#request, rest.path);
    const client = clientInfo(headers);
    return { requestId: this.#requestId, transport: 'http' as const, client, trace };
  }

  /** An answer that is kept is for nobody with another token, cookie or key. */
  #caching(cacheControl: string | undefined): Record<string, string> {
    if (cacheControl === undefined) return {};
    const own = this.#dependencies.tokenCookie === undefined ? [] : ['cookie'];
    this.#response.appendHeader('vary', ['authorization', ...own, 'x-api-key'].join(', '));
    return { 'cache-control': cacheControl };
  }

  async #send(status: number, body: unknown, headers: Readonly<Record<string, string>>): Promise<void> {
    if (status === 204) {
      if (!this.#response.destroyed) this.#response.writeHead(204, headers).end();
      return;
    }
    const text = JSON.stringify(body);
    const isRead = this.#request.method === 'GET' || this.#request.method === 'HEAD';
    const encoded = isRead && (await this.#dependencies.compression?.encode(this.#response, text));
    send(this.#response, status, encoded || text, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    });
  }
}

/** An operation that the view of this client does not have is no endpoint of it; what it lacks must not show. */
function withoutSchema(error: unknown): never {
  const [first] = error instanceof Refusal ? error.errors : [];
  if (first?.extensions.code === 'GRAPHQL_VALIDATION_FAILED') throw noSuchPath();
  throw error;
}

/** The mapping is for all who have no operations of their own to keep to. */
function requireListed({ operation }: Endpoint, { application }: Identified): void {
  if (!application.confined) return;
  if (!application.operations().includes(operation.query, application.name)) throw noSuchPath();
}

function noSuchPath(): Refusal {
  return refuse(404, 'NOT_FOUND', 'There is no such endpoint');
}

function wrongMethod(allow: readonly string[]): Refusal {
  return refuse(405, 'BAD_REQUEST', 'The endpoint has no such method', { allow: allow.join(', ') });
}
