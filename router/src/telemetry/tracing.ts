import type { IncomingMessage } from 'node:http';
import { defaultTextMapGetter, ROOT_CONTEXT, SpanKind, type Tracer, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import {
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_SERVICE_NAME,
  ATTR_URL_PATH,
} from '@opentelemetry/semantic-conventions';
import { OtelRequestTrace } from './otel-request-trace.ts';
import type { RequestTrace } from './request-trace.ts';
import { RequestSampler } from './sampling.ts';
import type { TracingOptions } from './tracing-options.ts';

const TRACES_PATH = '/v1/traces';

/** A receiver that is away holds up no router that goes, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

/** Makes the traces of requests, and sends them to an OTLP receiver in the background. */
export class Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #propagator = new W3CTraceContextPropagator();

  constructor(options: TracingOptions) {
    const { sampleRatio = 1, serviceName = 'dallal-router', parentSampling, exportEveryMs = 5_000 } = options;
    const exporter = new OTLPTraceExporter({
      url: tracesUrl(options.endpoint),
      headers: { ...options.headers },
    });
    // Its queue is bounded: spans are dropped when the receiver is away, and never a request.
    const processor = new BatchSpanProcessor({ exporter, scheduledDelayMillis: exportEveryMs });
    this.#provider = new TracerProvider({
      sampler: new RequestSampler(sampleRatio, parentSampling === 'respect'),
      resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName }),
      spanProcessors: [processor],
    });
    this.#tracer = this.#provider.getTracer('@dallal/router');
  }

  /**
   * Begins the trace of an HTTP request, or goes on with the one its headers name. Without one, of an operation on a
   * socket, whose headers were those of its handshake. `path`: where it is not the URL's, which may hold variables.
   */
  request(request: IncomingMessage | undefined, path = request && pathOf(request)): RequestTrace {
    const headers = request?.headers;
    const parent =
      headers?.traceparent === undefined
        ? ROOT_CONTEXT
        : this.#propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    const name = request ? `${request.method} ${path}` : 'graphql-ws';
    const span = this.#tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
    if (request) {
      span.setAttributes({ [ATTR_HTTP_REQUEST_METHOD]: request.method, [ATTR_URL_PATH]: path });
    }
    return new OtelRequestTrace(this.#tracer, this.#propagator, trace.setSpan(parent, span), span);
  }

  /** Sends what has not been sent, unless that takes longer than two seconds. */
  async close(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_WITHIN_MS);
    await Promise.race([this.#provider.shutdown().catch(() => {}), late]);
    clearTimeout(timer);
  }
}

/** What follows the path may hold an operation and its variables. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] as string;
}

/** As the OTLP specification has it: a signal's path is added to a base URL. */
function tracesUrl(endpoint: string): string {
  const base = endpoint.replace(/\/+$/, '');
  return base.endsWith(TRACES_PATH) ? base : base + TRACES_PATH;
}
