import type { Identity } from '@dallal/signing';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { SubgraphTransport } from '../transports/transport.ts';

/**
 * An object of the result under construction. It has no prototype, so that a response name such as `__proto__` or
 * `constructor` is data like any other.
 */
export type DataObject = Record<string, unknown>;

/** One subgraph call as the request log and the metrics see it. */
export interface FetchRecord {
  readonly subgraph: string;
  readonly milliseconds: number;
  readonly outcome: 'ok' | 'errors' | 'unavailable' | 'timeout';
}

/** What one execution of a plan carries from node to node. */
export interface Run {
  /** The whole supergraph's schema, `@inaccessible` types included: plans and subgraphs speak of those too. */
  readonly supergraphSchema: GraphQLSchema;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** The variables as the client sent them, for the subgraphs. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The variables with defaults applied, for `@skip` and `@include`. */
  readonly coercedVariables: Readonly<Record<string, unknown>>;
  readonly identity: Identity | null;
  readonly requestId: string;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly log: Logger;
  /** Grows as subgraphs report errors or fail. */
  readonly errors: GraphQLError[];
  /** Told of every subgraph call that ended. */
  readonly record: (fetch: FetchRecord) => void;
}
