import type { Identity, Sender } from '@dallal/signing';
import type { GraphQLFormattedError } from 'graphql';
import type { FetchTrace } from '../telemetry/request-trace.ts';

/** A symbol, so that no subgraph can claim it of its answer. */
export const PLAIN = Symbol('plain');

/** What a subgraph answers. It belongs to the router, which builds its own answer out of it: nobody else may hold it. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Whether it is known that no string in `data` has a character that JSON escapes. Default false. */
  readonly [PLAIN]?: boolean;
}

/** One operation of a plan on its way to the subgraph that answers it. */
export interface SubgraphRequest {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName?: string | undefined;
  /** The variables as JSON text: plans write it without an object in between, and HTTP sends it as it is. */
  readonly variables?: string | undefined;
  /** Who is asking, verified by the router; `null` is anonymous. */
  readonly identity: Identity | null;
  readonly requestId: string;
  /** Its place in the request's trace, for the subgraph to go on with. Absent where nothing is traced. */
  readonly trace?: FetchTrace | undefined;
  /** Aborted when nobody waits for the answer any more, or when a subscriber left. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds the router will wait for the answer. Subscriptions ignore it. */
  readonly timeoutMs: number;
  /** Whether an identical request that is under way, for the same identity, may answer this one too. Default false. */
  readonly shareable?: boolean | undefined;
  /** From where a mutation came; only for a subgraph that is to know. */
  readonly sender?: Sender | undefined;
  /** The client's HTTP headers by lower-case name, for the rules that pass some of them on. */
  readonly clientHeaders?: Readonly<Record<string, string>> | undefined;
}

/** A request to one of a subgraph's own paths, beside its graph. */
export interface PathRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for GET. */
  readonly body: string;
  readonly requestId: string;
  /** From where it came. */
  readonly sender: Sender;
  readonly timeoutMs: number;
}

export interface PathAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type SubgraphHealth = { readonly status: 'up' | 'down' };

/** The seam between the router and one subgraph. Adapters: {@link HttpTransport}, {@link LocalTransport}. */
export interface SubgraphTransport {
  /** How long one call may take, in milliseconds. Default: as long as the router's options say for all. */
  readonly timeoutMs?: number | undefined;
  /** Lower-case names of the client's headers that it passes on with queries and mutations. Default: none. */
  readonly clientHeaders?: readonly string[] | undefined;
  /**
   * Runs a query or mutation. Throws {@link SubgraphFailure} when there is no answer, when there is none in time, and as
   * soon as the request's signal aborts; GraphQL errors are an answer.
   */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Opens a subscription. The iterable ends when the subgraph completes it and throws when the subgraph is lost. */
  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult> | Promise<AsyncIterable<SubgraphResult>>;
  health(): Promise<SubgraphHealth>;
  /** Asks for one of the subgraph's own paths. Throws {@link SubgraphFailure}. A transport without it has none. */
  ask?(request: PathRequest): Promise<PathAnswer>;
  /**
   * Requests from now on do not share what is under way for this identity: it ended a mutation somewhere, and must read
   * what it wrote. Transports that share nothing have no such method.
   */
  forget?(identity: Identity | null): void;
  close(): Promise<void>;
}

/** Something that happened on the way to a subgraph and that no single answer shows. */
export interface TransportEvent {
  /** Such as `retried`; `breaker` comes with the new state, which is `closed` or not. */
  readonly type: string;
  readonly state?: string;
}

/**
 * Makes the transport of a subgraph named in the supergraph; `url` is its routing URL there. `onEvent` counts for the
 * router's metrics.
 */
export type TransportFactory = (subgraph: {
  name: string;
  url: string;
  onEvent?: (event: TransportEvent) => void;
}) => SubgraphTransport;

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
