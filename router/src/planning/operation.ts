import type { QueryPlan } from '@apollo/query-planner';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import type { CompiledPlan } from '../execution/compiled-plan.ts';
import type { IncrementalPlan } from '../execution/incremental-plan.ts';
import type { LruMap } from './lru.ts';

/** An operation that passed admission: parsed, within the limits, valid. Kept per supergraph generation. */
export interface Operation {
  /** Unique in the process. */
  readonly id: number;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly name: string | undefined;
  readonly rootType: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that decide its `@skip`s and `@include`s. */
  readonly conditions: readonly string[];
  /** Its plans, by the values of those variables; each is made when it is first needed. */
  readonly plans: LruMap<QueryPlan>;
  /** What its plans were compiled to. */
  readonly compiled: WeakMap<QueryPlan, CompiledPlan>;
  /** Whether a fragment of it may be deferred. */
  readonly defers: boolean;
  /** What its plans were compiled to for clients that take answers in parts. */
  readonly incremental: WeakMap<QueryPlan, IncrementalPlan>;
}
