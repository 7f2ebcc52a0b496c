import type { Operation } from '../planning/operation.ts';
import { planOf } from '../planning/plan.ts';
import type { Generation } from '../supergraph/generation.ts';
import { CompiledPlan } from './compiled-plan.ts';
import { findDeferredFragments } from './deferred-fragments.ts';
import { IncrementalPlan } from './incremental-plan.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The plan of an operation for these variables, compiled: made once, then kept with the operation. */
export async function compiledPlan(
  operation: Operation,
  coercedVariables: Variables,
  generation: Generation,
): Promise<CompiledPlan> {
  const plan = await planOf(operation, coercedVariables, generation);
  const known = operation.compiled.get(plan);
  if (known) return known;
  const compiled = new CompiledPlan(plan, operation, coercedVariables, generation);
  operation.compiled.set(plan, compiled);
  return compiled;
}

/** The same for an answer in parts; `undefined` when nothing is deferred. */
export async function incrementalPlan(
  operation: Operation,
  coercedVariables: Variables,
  generation: Generation,
): Promise<IncrementalPlan | undefined> {
  if (!operation.defers) return undefined;
  const plan = await planOf(operation, coercedVariables, generation);
  const known = operation.incremental.get(plan);
  if (known) return known;
  const parts = findDeferredFragments(generation.apiSchema, operation, coercedVariables);
  if (parts.fragments.length === 0) return undefined;
  const incremental = new IncrementalPlan(plan, operation, coercedVariables, generation, parts);
  operation.incremental.set(plan, incremental);
  return incremental;
}
