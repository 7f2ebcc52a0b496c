/** What is known of a request when it ends. Nothing of it tells what was asked, or by whom. */
export interface RequestOutcome {
  readonly outcome: string;
  readonly kind: string;
  readonly operationName: string | undefined;
  readonly client: { readonly name: string | undefined; readonly version: string | undefined };
  readonly requestId: string;
  readonly transport: string;
  /** The HTTP status, where the request was refused. */
  readonly status?: unknown;
  /** Of the first error. */
  readonly code?: unknown;
}

/** The trace of one event of a subscription. */
export interface EventTrace extends FetchParent {
  end(event: {
    readonly kind: string;
    readonly operationName: string | undefined;
    readonly errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
  }): void;
}

/** What calls of subgraphs are made within. */
export interface FetchParent {
  fetch(subgraph: string, kind: string): FetchTrace;
}

/** One call of a subgraph, as its trace shows it. */
export interface FetchTrace {
  /** Headers by which the subgraph goes on with the trace. */
  readonly headers: Readonly<Record<string, string>>;
  /** The call was made again. */
  retried(): void;
  /** @param failure a code, when there was no good answer */
  end(failure: string | undefined): void;
}

/**
 * The trace of one request. The rest of the router knows no more of tracing than this file, and there is none of it where
 * nothing is traced.
 */
export interface RequestTrace extends FetchParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** A stage begins, and the one before ends. `undefined`: none begins. */
  stage(name: string | undefined): void;
  /** The trace of one of several operations in this request, within it. */
  part(): RequestTrace;
  /** The trace of an event that comes of this subscription: one of its own, linked to this one. */
  event(): EventTrace;
  /** Ends it; whatever is said after the first time is not heard. */
  end(outcome: RequestOutcome): void;
}
