import type { GraphQLSchema } from 'graphql';
import { withDefer } from '../planning/defer.ts';
import { byLength, LruMap } from '../planning/lru.ts';
import type { Operation } from '../planning/operation.ts';
import type { PlannerProcess } from '../planning/planner-process.ts';
import { passedOnBy } from '../transports/client-headers.ts';
import type { SubgraphTransport } from '../transports/transport.ts';

/** How many operations of one generation are kept parsed, validated and planned. */
const OPERATION_CACHE_SIZE = 1_000;

/**
 * An operation takes the place of one more for each so many characters. Anybody may fill the cache, with texts of a
 * body's size: parsed, each character may take more than 100 bytes.
 */
const OPERATION_LENGTH = 1_024;

/** One loaded supergraph and what hangs on it. A request uses the generation it began with until it ends. */
export interface Generation {
  /** Counts up with every reload. */
  readonly number: number;
  /** What clients see, with `@defer`. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: PlannerProcess;
  /** How long a request waits for a plan that is not made yet, in milliseconds. */
  readonly planningTimeoutMs: number;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Names of the client's headers that any of the transports passes on. */
  readonly clientHeaders: readonly string[];
  /** Admitted operations by name and text; it goes with the generation, so nothing stale can be found in it. */
  readonly operations: LruMap<Operation>;
}

export function createGeneration(parts: Omit<Generation, 'clientHeaders' | 'operations'>): Generation {
  const clientHeaders = passedOnBy(parts.transports.values());
  const apiSchema = withDefer(parts.apiSchema);
  const operations = new LruMap<Operation>(OPERATION_CACHE_SIZE, byLength(OPERATION_LENGTH));
  return { ...parts, apiSchema, clientHeaders, operations };
}
