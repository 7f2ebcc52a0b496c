import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { refuse } from '../errors/refusal.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Operation } from '../planning/operation.ts';
import type { Prepared } from '../prepared.ts';
import { peerOf } from '../rate-limit/client-address.ts';
import type { OpenConnections } from '../subscriptions/drain.ts';
import { multipart } from '../subscriptions/multipart.ts';
import { openLive } from '../subscriptions/open-live.ts';
import { ResponseSink } from '../subscriptions/response-sink.ts';
import { type AddressLimit, RETRY_AFTER_S } from '../subscriptions/socket-limits.ts';
import { sse } from '../subscriptions/sse.ts';
import { type Accepted, notAcceptable } from './accept.ts';

const FORMATS = { multipart, sse };

export interface StreamOptions {
  readonly pipeline: Pipeline;
  readonly addresses: AddressLimit;
  readonly connections: OpenConnections;
  readonly heartbeatMs: number;
}

/** Subscriptions, and whatever a client of server-sent events asks, as HTTP answers that go on. */
export class StreamedAnswers {
  readonly #options: StreamOptions;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** How an operation is answered. Throws a refusal for a subscription that cannot be streamed to this client. */
  transportFor(
    operation: Operation,
    accepted: Accepted,
    request: IncomingMessage,
    response: ServerResponse,
  ): 'http' | 'multipart' | 'sse' {
    const subscription = operation.definition.operation === OperationTypeNode.SUBSCRIPTION;
    if (!subscription) return accepted.json ? 'http' : 'sse';
    if (!accepted.stream) throw notAcceptable('A subscription is answered with a stream');
    const later = { 'retry-after': RETRY_AFTER_S };
    const { connections, addresses } = this.#options;
    if (connections.draining) {
      throw refuse(503, 'SERVICE_UNAVAILABLE', 'The router is going away: try again', later);
    }
    if (!addresses.admit(peerOf(request), response)) {
      throw refuse(429, 'RATE_LIMITED', 'Too many streams are open to this address', later);
    }
    return accepted.stream;
  }

  /** Answers a prepared operation as a stream. */
  async send(
    prepared: Prepared,
    transport: 'multipart' | 'sse',
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { pipeline, connections, heartbeatMs } = this.#options;
    if (response.destroyed) return prepared.record.finish('closed');
    const sink = new ResponseSink(response, FORMATS[transport], heartbeatMs, {
      ...headers,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // nginx would collect events until its buffer is full.
      'x-accel-buffering': 'no',
    });
    response.once(
      'close',
      connections.add(() => sink.goAway()),
    );
    if (prepared.operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
      sink.opens(openLive(pipeline, prepared, sink));
    } else {
      sink.send((await pipeline.execute(prepared)).text);
      sink.complete();
    }
  }
}
