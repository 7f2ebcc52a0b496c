import type { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { LruMap } from '../planning/lru.ts';
import type { Operation } from '../planning/operation.ts';
import type { SubgraphTransport } from '../transports/transport.ts';

/** How many operations of one generation are kept parsed, validated and planned. */
const OPERATION_CACHE_SIZE = 1_000;

/** One loaded supergraph and what hangs on it. A request uses the generation it began with until it ends. */
export interface Generation {
  /** Counts up with every reload. */
  readonly number: number;
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Admitted operations by name and text; it goes with the generation, so nothing stale can be found in it. */
  readonly operations: LruMap<Operation>;
}

export function createGeneration(
  number: number,
  apiSchema: GraphQLSchema,
  planner: QueryPlanner,
  transports: ReadonlyMap<string, SubgraphTransport>,
): Generation {
  return {
    number,
    apiSchema,
    supergraphSchema: planner.supergraph.schema.toGraphQLJSSchema(),
    planner,
    transports,
    operations: new LruMap(OPERATION_CACHE_SIZE),
  };
}
