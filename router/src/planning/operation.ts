import type { QueryPlan } from '@apollo/query-planner';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import type { Measured } from '../admission/measure.ts';
import type { Guard } from '../authorization/guard.ts';
import type { Refusals } from '../authorization/refusals.ts';
import type { CompiledPlan } from '../execution/compiled-plan.ts';
import type { IncrementalPlan } from '../execution/incremental-plan.ts';
import type { LruMap } from './lru.ts';

/** An operation that passed admission: parsed, within the limits, valid. Kept per supergraph generation. */
export interface Operation {
  /** Unique in the process, but that variants for callers of equal rights, made one after the other, have the same. */
  readonly id: number | string;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly name: string | undefined;
  readonly rootType: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What the definitions of its document amount to. */
  readonly measures: readonly Measured[];
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
  /** What its parts demand of callers; `null` when that is nothing. Worked out when it is first authorized. */
  guard?: Guard | null;
  /** Of a variant for callers who may not see all of it: what of it is planned, one definition without fragments. */
  readonly permitted?: DocumentNode;
  /** Of such a variant: where it is answered with null and an error. */
  readonly refusals?: Refusals;
}

/** Plans kept for one operation, one for each combination of its `@skip`s and `@include`s. */
export const MAX_PLANS = 16;
