import type { GraphQLSchema } from 'graphql';
import type { Requirements } from '../authorization/requirements.ts';
import { withDefer } from '../planning/defer.ts';
import { byLength, LruMap } from '../planning/lru.ts';
import type { Operation } from '../planning/operation.ts';
import type { OperationPlanner } from '../planning/planner-process.ts';
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
  /** What types and fields demand of callers; absent when nothing demands anything. */
  readonly requirements?: Requirements | undefined;
  readonly planner: OperationPlanner;
  /** How long a request waits for a plan that is not made yet, in milliseconds. */
  readonly planningTimeoutMs: number;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Names of the client's headers that any of the transports passes on. */
  readonly clientHeaders: readonly string[];
  /** Admitted operations by name and text; it goes with the generation, so nothing stale can be found in it. */
  readonly operations: LruMap<Operation>;
  /** The contract that this is the view of. Undefined: the whole graph. */
  readonly contract: string | undefined;
  /** The views of the contracts, by their names: each with an API schema and operations of its own. A view has none. */
  readonly contracts: ReadonlyMap<string, Generation>;
}

type Parts = Omit<Generation, 'clientHeaders' | 'operations' | 'contract' | 'contracts'>;

/** @param contracts the API schemas of the contracts, by their names */
export function createGeneration(
  parts: Parts,
  contracts: ReadonlyMap<string, GraphQLSchema> = new Map(),
): Generation {
  const clientHeaders = passedOnBy(parts.transports.values());
  const views = [...contracts].map(([name, apiSchema]) => {
    const view = viewOf({ ...parts, apiSchema }, clientHeaders, name, new Map());
    return [name, view] as const;
  });
  return viewOf(parts, clientHeaders, undefined, new Map(views));
}

function viewOf(
  parts: Parts,
  clientHeaders: readonly string[],
  contract: string | undefined,
  contracts: ReadonlyMap<string, Generation>,
): Generation {
  const apiSchema = withDefer(parts.apiSchema);
  const operations = new LruMap<Operation>(OPERATION_CACHE_SIZE, byLength(OPERATION_LENGTH));
  return { ...parts, apiSchema, clientHeaders, operations, contract, contracts };
}
