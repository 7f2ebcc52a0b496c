import type { Identity } from '@dallal/signing';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { FetchParent } from '../telemetry/request-trace.ts';
import type { MutationTrust } from '../transports/mutation-trust.ts';
import type { PLAIN, SubgraphTransport } from '../transports/transport.ts';

/**
 * An object of the result under construction. It may be one that `JSON.parse` made, so names such as `constructor` are
 * read with care; `__proto__` cannot occur (see `planning/safe-names.ts`).
 */
export type DataObject = Record<string, unknown>;

/** One subgraph call as the request log and the metrics see it. */
export interface FetchRecord {
  readonly subgraph: string;
  readonly milliseconds: number;
  readonly outcome: 'ok' | 'errors' | 'unavailable' | 'timeout';
}

/** What one execution of a plan carries from fetch to fetch. */
export interface Run {
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** The variables as the client sent them: each subgraph coerces them by its own schema. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly identity: Identity | null;
  readonly requestId: string;
  /** Absent where nothing is traced. */
  readonly trace?: FetchParent | undefined;
  /** The client's headers that transports may pass on; absent when none are. */
  readonly clientHeaders?: Readonly<Record<string, string>> | undefined;
  /** Of a mutation, where any subgraph is trusted with more than others. */
  readonly trust?: MutationTrust | undefined;
  readonly signal: AbortSignal | undefined;
  /** How long one subgraph call may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether identical calls under way may answer this run's: not where an answer from before an event would be stale. */
  readonly shareable: boolean;
  readonly log: Logger;
  /** Whether no string in the data so far needs escaping; see {@link PLAIN}. */
  plain: boolean;
  /** Grows as subgraphs report errors or fail. */
  readonly errors: GraphQLError[];
  /** Told of every subgraph call that ended. */
  readonly record: (fetch: FetchRecord) => void;
}
