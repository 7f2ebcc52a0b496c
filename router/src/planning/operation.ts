import type { QueryPlan } from '@apollo/query-planner';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import type { LruMap } from './lru.ts';

/** An operation that passed admission: parsed, within the limits, valid. Kept per supergraph generation. */
export interface Operation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly name: string | undefined;
  readonly rootType: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that decide its `@skip`s and `@include`s. */
  readonly conditions: readonly string[];
  /** Its plans, by the values of those variables; each is made when it is first needed. */
  readonly plans: LruMap<QueryPlan>;
}
