/** Headers of W3C's Trace Context, as the router sends them. */
export interface TraceHeaders {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

/** The id of the trace that a request belongs to, for the log. */
export function traceIdOf(headers: TraceHeaders | undefined): string | undefined {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(headers?.traceparent ?? '')?.[1];
}
