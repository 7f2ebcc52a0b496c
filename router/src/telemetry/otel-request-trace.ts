import {
  type Attributes,
  type Context,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { EventTrace, FetchTrace, RequestOutcome, RequestTrace } from './request-trace.ts';

/** A request's trace by OpenTelemetry. Where a request is not sampled it only hands the trace's id on. */
export class OtelRequestTrace implements RequestTrace {
  readonly #tracer: Tracer;
  readonly #propagator: TextMapPropagator;
  readonly #context: Context;
  readonly #span: Span;
  readonly #recording: boolean;
  #stage: Span | undefined;
  /** Where this is a subscription's: how it was opened, which its events link to. */
  #opened: Span;
  #ended = false;

  constructor(tracer: Tracer, propagator: TextMapPropagator, context: Context, span: Span) {
    this.#tracer = tracer;
    this.#propagator = propagator;
    this.#context = context;
    this.#span = span;
    this.#opened = span;
    this.#recording = span.isRecording();
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  stage(name: string | undefined): void {
    if (!this.#recording) return;
    this.#stage?.end();
    this.#stage =
      name === undefined || this.#ended ? undefined : this.#tracer.startSpan(name, {}, this.#context);
  }

  fetch(subgraph: string, kind: string): FetchTrace {
    const opens = kind === 'subscription';
    const parent = this.#stage ? trace.setSpan(this.#context, this.#stage) : this.#context;
    const span = this.#recording
      ? this.#tracer.startSpan(
          opens ? 'subscription open' : `fetch ${subgraph}`,
          { kind: SpanKind.CLIENT },
          parent,
        )
      : this.#span;
    if (opens) this.#opened = span;
    const headers: Record<string, string> = {};
    this.#propagator.inject(trace.setSpan(parent, span), headers, defaultTextMapSetter);
    if (!this.#recording) return { headers, retried: nothing, end: nothing };
    return fetchTrace(span, headers, { 'graphql.subgraph.name': subgraph, 'graphql.operation.type': kind });
  }

  part(): RequestTrace {
    const span = this.#tracer.startSpan('operation', {}, this.#context);
    return new OtelRequestTrace(this.#tracer, this.#propagator, trace.setSpan(this.#context, span), span);
  }

  event(): EventTrace {
    const links = [{ context: this.#opened.spanContext() }];
    const span = this.#tracer.startSpan(
      'subscription event',
      { kind: SpanKind.CONSUMER, links, root: true },
      ROOT_CONTEXT,
    );
    const within = new OtelRequestTrace(
      this.#tracer,
      this.#propagator,
      trace.setSpan(ROOT_CONTEXT, span),
      span,
    );
    return {
      fetch: (subgraph, kind) => within.fetch(subgraph, kind),
      end: ({ kind, operationName, errors: [first] }) => {
        span.setAttributes({ 'graphql.operation.type': kind, 'graphql.operation.name': operationName });
        if (first) fail(span, String(first.extensions?.code ?? 'INTERNAL_SERVER_ERROR'));
        span.end();
      },
    };
  }

  end(outcome: RequestOutcome): void {
    if (this.#ended || !this.#recording) return;
    this.stage(undefined);
    this.#ended = true;
    describe(this.#span, outcome);
    this.#span.end();
  }
}

const nothing = () => {};

function fetchTrace(span: Span, headers: Record<string, string>, attributes: Attributes): FetchTrace {
  let retries = 0;
  return {
    headers,
    retried: () => {
      retries += 1;
    },
    end: (failure) => {
      if (retries > 0) span.setAttribute('http.request.resend_count', retries);
      span.setAttributes(attributes);
      if (failure !== undefined) fail(span, failure);
      span.end();
    },
  };
}

/** By OpenTelemetry's conventions for GraphQL servers a span is named by the kind alone: names are without number. */
function describe(span: Span, about: RequestOutcome): void {
  if (about.kind !== 'unknown') {
    span.updateName(about.kind);
    span.setAttribute('graphql.operation.type', about.kind);
  }
  const attributes: Attributes = {
    'router.outcome': about.outcome,
    'router.request_id': about.requestId,
    'router.transport': about.transport,
    'graphql.operation.name': about.operationName,
    'graphql.client.name': about.client.name,
    'graphql.client.version': about.client.version,
  };
  span.setAttributes(attributes);
  const status = typeof about.status === 'number' ? about.status : 200;
  if (about.transport !== 'ws') span.setAttribute('http.response.status_code', status);
  if (about.outcome === 'errors' || status >= 500) fail(span, String(about.code ?? 'INTERNAL_SERVER_ERROR'));
  else if (about.code !== undefined) span.setAttribute('error.type', String(about.code));
}

/** A code says what a message would, and no message can say what a client sent. */
function fail(span: Span, code: string): void {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
}
