import { randomUUID } from 'node:crypto';
import type { Identity } from '@dallal/signing';
import { InFlight } from '../in-flight.ts';
import { askPath } from './ask-path.ts';
import { type BreakerState, CircuitBreaker } from './circuit-breaker.ts';
import { Connections } from './connections.ts';
import { CallerLeft, DeadlineExceeded } from './departure.ts';
import { asFailure, isOutage, isPassing } from './failures.ts';
import { type HttpAnswer, readResult } from './http-answer.ts';
import type { HttpTransportEvent, HttpTransportOptions } from './http-options.ts';
import { RequestBodies } from './request-body.ts';
import { RequestHeaders } from './request-headers.ts';
import { pause } from './retry.ts';
import type {
  PathAnswer,
  PathRequest,
  SubgraphHealth,
  SubgraphRequest,
  SubgraphResult,
  SubgraphTransport,
} from './transport.ts';
import { UpstreamSockets } from './upstream-sockets.ts';

/** How long a health probe may take, in milliseconds. */
const HEALTH_TIMEOUT_MS = 2_000;

/**
 * Calls a subgraph over HTTP. A query goes through, from outside in: sharing with identical ones under way, repetition,
 * circuit breaker, connection. A mutation goes through the last two only. `signingSecret` signs the exact bytes sent.
 */
export class HttpTransport implements SubgraphTransport {
  readonly timeoutMs: number | undefined;
  readonly clientHeaders: readonly string[];
  readonly #origin: string;
  readonly #secret: string | undefined;
  readonly #connections: Connections;
  readonly #headers: RequestHeaders;
  readonly #bodies = new RequestBodies();
  readonly #inFlight: InFlight<HttpAnswer>;
  readonly #breaker: CircuitBreaker | undefined;
  readonly #retries: number;
  readonly #backoffMs: number;
  readonly #emit: (event: HttpTransportEvent) => void;
  readonly #sockets: UpstreamSockets;

  /** Opens nothing yet. Throws when the URL is none, or a header rule names a reserved header. */
  constructor(options: HttpTransportOptions) {
    const { http2 = false, connections = http2 ? 1 : 32, pipelining = 8 } = options;
    const { maxResponseBytes = 32 * 1024 * 1024, retry = {}, breaker = {}, onEvent = () => {} } = options;
    const url = new URL(options.url);
    this.timeoutMs = options.timeoutMs;
    this.#origin = url.origin;
    this.#secret = options.signingSecret;
    this.#headers = new RequestHeaders(options.signingSecret, options.headers);
    this.clientHeaders = this.#headers.propagate;
    this.#connections = new Connections(url, { connections, pipelining, http2, maxBytes: maxResponseBytes });
    this.#inFlight = new InFlight(() => onEvent({ type: 'joined' }));
    this.#breaker = breaker
      ? new CircuitBreaker(breaker, (state) => onEvent({ type: 'breaker', state }))
      : undefined;
    this.#retries = retry.attempts ?? 1;
    this.#backoffMs = retry.backoffMs ?? 50;
    this.#emit = onEvent;
    this.#sockets = new UpstreamSockets(url, options.signingSecret, this.#headers.set, options.subscriptions);
  }

  /** What the circuit breaker does at the moment; always closed without one. */
  state(): BreakerState {
    return this.#breaker?.state ?? 'closed';
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    try {
      if (request.signal?.aborted) throw new CallerLeft('gone before it was sent');
      const body = this.#bodies.of(request);
      const shared = request.shareable && request.kind === 'query';
      const answer = await (shared ? this.#share(request, body) : this.#send(request, body, request.signal));
      return readResult(answer);
    } catch (error) {
      throw asFailure(error);
    } finally {
      // Also when it failed: it may have run.
      if (request.kind === 'mutation') this.forget(request.identity);
    }
  }

  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult> {
    return this.#sockets.subscribe(request);
  }

  forget(identity: Identity | null): void {
    this.#inFlight.forget(scopeOf(identity));
  }

  /** Asks the subgraph itself, whatever the breaker thinks of it. */
  async health(): Promise<SubgraphHealth> {
    const request: SubgraphRequest = {
      kind: 'query',
      query: '{__typename}',
      identity: null,
      requestId: randomUUID(),
      timeoutMs: HEALTH_TIMEOUT_MS,
    };
    try {
      readResult(await this.#post(request, this.#bodies.of(request), undefined, HEALTH_TIMEOUT_MS));
      return { status: 'up' };
    } catch {
      return { status: 'down' };
    }
  }

  async ask(request: PathRequest): Promise<PathAnswer> {
    try {
      return await askPath(this.#origin, this.#secret, request);
    } catch (error) {
      throw asFailure(error);
    }
  }

  async close(): Promise<void> {
    this.#sockets.close();
    await this.#connections.close();
  }

  #share(request: SubgraphRequest, body: string): Promise<HttpAnswer> {
    return this.#inFlight.run({
      scope: scopeOf(request.identity),
      key: body + this.#headers.propagated(request),
      timeoutMs: request.timeoutMs,
      signal: request.signal,
      start: (signal) => this.#send(request, body, signal),
    });
  }

  async #send(request: SubgraphRequest, body: string, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    const deadline = performance.now() + request.timeoutMs;
    let remaining = request.timeoutMs;
    for (let repetition = 0; ; repetition += 1) {
      try {
        return await this.#guarded(request, body, signal, remaining);
      } catch (error) {
        // A mutation may have run before its connection broke, so only queries are asked again.
        if (request.kind !== 'query' || repetition >= this.#retries || !isPassing(error)) throw error;
        const inTime = await pause(repetition, this.#backoffMs, deadline - performance.now(), signal);
        if (!inTime) throw error;
      }
      remaining = deadline - performance.now();
      this.#emit({ type: 'retried' });
      request.trace?.retried();
    }
  }

  async #guarded(
    request: SubgraphRequest,
    body: string,
    signal: AbortSignal | undefined,
    remainingMs: number,
  ): Promise<HttpAnswer> {
    if (!this.#breaker) return this.#post(request, body, signal, remainingMs);
    const era = this.#breaker.enter();
    if (era === undefined) {
      this.#emit({ type: 'refused' });
      throw new Error('the circuit breaker is open');
    }
    try {
      const answer = await this.#post(request, body, signal, remainingMs);
      this.#breaker.leave(era, 'success');
      return answer;
    } catch (error) {
      this.#breaker.leave(era, isOutage(error) ? 'failure' : 'ignored');
      throw error;
    }
  }

  async #post(
    request: SubgraphRequest,
    body: string,
    signal: AbortSignal | undefined,
    timeoutMs: number,
  ): Promise<HttpAnswer> {
    if (timeoutMs <= 0) throw new DeadlineExceeded('no time left to ask');
    const headers = this.#headers.of(request, body, timeoutMs);
    const idempotent = request.kind === 'query';
    const answer = await this.#connections.post({ headers, body, timeoutMs, signal, idempotent });
    // Such an answer is mostly no GraphQL, which is a failure to repeat and to count.
    if (answer.status >= 500) readResult(answer);
    return answer;
  }
}

/** Requests of equal scope see the same of the subgraph. */
function scopeOf(identity: Identity | null): string {
  return identity === null ? '' : JSON.stringify(identity);
}
