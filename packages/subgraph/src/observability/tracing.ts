import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { TraceHeaders } from './trace-headers.ts';

/** A receiver that is away holds up no subgraph that goes, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

export interface TracingOptions {
  /** Of an OTLP receiver by HTTP, without `/v1/traces`. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** How long spans are gathered before they are sent, in milliseconds. Default 5,000. */
  readonly exportEveryMs?: number | undefined;
}

/** What is told of an operation: neither its text nor its variables. */
export interface ServedOperation {
  readonly kind: string | undefined;
  readonly operationName: string | undefined;
  readonly requestId: string;
  /** Of the first error. */
  readonly code: string | undefined;
}

/** A span for each operation that a subgraph serves, within the trace that the router began. */
export class Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #propagator = new W3CTraceContextPropagator();

  constructor({ endpoint, serviceName, exportEveryMs = 5_000 }: TracingOptions) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
    this.#provider = new TracerProvider({
      // Whether a request is traced is for the router to say.
      sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
      resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName }),
      spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: exportEveryMs })],
    });
    this.#tracer = this.#provider.getTracer('@dallal/subgraph');
  }

  /** Begins the span of an operation; what is returned ends it. */
  begin(headers: TraceHeaders | undefined): (operation: ServedOperation) => void {
    const context = headers?.traceparent
      ? this.#propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)
      : ROOT_CONTEXT;
    const span = this.#tracer.startSpan('graphql', { kind: SpanKind.SERVER }, context);
    return (operation) => endSpan(span, operation);
  }

  /** Sends what has not been sent, unless that takes longer than two seconds: the receiver may be away. */
  async close(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_WITHIN_MS);
    await Promise.race([this.#provider.shutdown().catch(() => {}), late]);
    clearTimeout(timer);
  }
}

function endSpan(span: Span, { kind, operationName, requestId, code }: ServedOperation): void {
  if (kind) span.updateName(kind);
  span.setAttributes({
    'graphql.operation.type': kind,
    'graphql.operation.name': operationName,
    'router.request_id': requestId,
    'error.type': code,
  });
  if (code !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  span.end();
}
