import type { Identity } from '@dallal/signing';
import type { GraphQLFormattedError } from 'graphql';

/** What a subgraph answers. It is read-only to the router: an in-process subgraph may hand out objects it shares. */
export interface SubgraphResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** One operation of a plan on its way to the subgraph that answers it. */
export interface SubgraphRequest {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Who is asking, verified by the router; `null` is anonymous. */
  readonly identity: Identity | null;
  readonly requestId: string;
  /** Aborted when nobody waits for the answer any more, or when a subscriber left. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds the router will wait for the answer. Subscriptions ignore it. */
  readonly timeoutMs: number;
}

export type SubgraphHealth = { readonly status: 'up' | 'down' };

/** The seam between the router and one subgraph. Adapters: {@link HttpTransport}, {@link LocalTransport}. */
export interface SubgraphTransport {
  /** Runs a query or mutation. Throws {@link SubgraphFailure} when there is no answer; GraphQL errors are an answer. */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Opens a subscription. The iterable ends when the subgraph completes it and throws when the subgraph is lost. */
  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult> | Promise<AsyncIterable<SubgraphResult>>;
  health(): Promise<SubgraphHealth>;
  close(): Promise<void>;
}

/** Makes the transport of a subgraph named in the supergraph; `url` is its routing URL there. */
export type TransportFactory = (subgraph: { name: string; url: string }) => SubgraphTransport;

/** A subgraph that gave no answer. `cause` is for the log; clients learn the code and the subgraph's name only. */
export class SubgraphFailure extends Error {
  readonly code: 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT';

  constructor(code: SubgraphFailure['code'], cause?: unknown) {
    super(
      code === 'SUBGRAPH_TIMEOUT' ? 'The subgraph did not answer in time' : 'The subgraph is unavailable',
      {
        cause,
      },
    );
    this.code = code;
  }
}
