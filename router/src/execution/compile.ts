import type { QueryPlan } from '@apollo/query-planner';
import type { Operation } from '../planning/operation.ts';
import { planOf } from '../planning/plan.ts';
import type { Generation } from '../supergraph/generation.ts';
import { CompiledPlan } from './compiled-plan.ts';
import { findDeferredFragments } from './deferred-fragments.ts';
import { IncrementalPlan } from './incremental-plan.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The plan of an operation for these variables, compiled: made once, then kept with the operation, and had at once. */
export function compiledPlan(
  operation: Operation,
  coercedVariables: Variables,
  generation: Generation,
): CompiledPlan | Promise<CompiledPlan> {
  const plan = planOf(operation, coercedVariables, generation);
  return plan instanceof Promise
    ? plan.then((made) => compiled(made, operation, coercedVariables, generation))
    : compiled(plan, operation, coercedVariables, generation);
}

function compiled(
  plan: QueryPlan,
  operation: Operation,
  coercedVariables: Variables,
  generation: Generation,
): CompiledPlan {
  const known = operation.compiled.get(plan);
  if (known) return known;
  const made = new CompiledPlan(plan, operation, coercedVariables, generation);
  operation.compiled.set(plan, made);
  return made;
}

/** The same for an answer in parts; `undefined` when nothing is deferred. */
export async function incrementalPlan(
  operation: Operation,
  coercedVariables: Variables,
  generation: Generation,
): Promise<IncrementalPlan | undefined> {
  const plan = await planOf(operation, coercedVariables, generation);
  const known = operation.incremental.get(plan);
  if (known) return known;
  const parts = findDeferredFragments(generation.apiSchema, operation, coercedVariables);
  if (parts.fragments.length === 0) return undefined;
  const incremental = new IncrementalPlan(plan, operation, coercedVariables, generation, parts);
  operation.incremental.set(plan, incremental);
  return incremental;
}
