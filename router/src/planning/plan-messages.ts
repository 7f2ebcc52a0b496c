import type { QueryPlan } from '@apollo/query-planner';

/** What the planner's process is told: first the supergraph, then what to plan. */
export type PlannerInput = { readonly supergraphSdl: string } | PlanRequest;

/** One operation of a valid document without `@skip` and `@include`. */
export interface PlanRequest {
  readonly id: number;
  readonly document: string;
  readonly operationName: string | undefined;
}

/** What it says: once that it is ready, or why it cannot be; then one answer to each request, in their order. */
export type PlanMessage = 'ready' | { readonly broken: string } | PlanAnswer;

export type PlanAnswer =
  | { readonly id: number; readonly plan: QueryPlan }
  | { readonly id: number; readonly failure: PlanFailure };

export interface PlanFailure {
  /**
   * `limit`: the planner finds the operation too large. `unreachable`: no subgraph can be asked for a field.
   * `fault`: anything else.
   */
  readonly kind: 'limit' | 'unreachable' | 'fault';
  readonly message: string;
  readonly stack: string | undefined;
}
