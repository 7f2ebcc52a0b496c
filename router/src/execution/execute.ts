import type { PlanNode } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import type { Operation } from '../planning/operation.ts';
import type { Generation } from '../supergraph/generation.ts';
import { FieldCollector } from './collect-fields.ts';
import { introspect } from './introspection.ts';
import type { DataObject, Run } from './run.ts';
import { runNode } from './run-plan.ts';
import { Shaper } from './shape.ts';

export interface ExecutedOperation {
  readonly data: DataObject | null;
  readonly errors: readonly GraphQLError[];
}

/** Runs a plan from the root and shapes the result for the client. */
export async function execute(
  operation: Operation,
  plan: PlanNode | undefined,
  generation: Generation,
  run: Run,
): Promise<ExecutedOperation> {
  const data: DataObject = Object.create(null);
  if (plan) await runNode(plan, { path: [], targets: [{ object: data, path: undefined }] }, run);
  return shape(operation, generation, data, run);
}

/** Projects `data` to the operation. Values that break the schema are errors only if nothing else explains them. */
export function shape(
  operation: Operation,
  generation: Generation,
  data: DataObject,
  run: Run,
): ExecutedOperation {
  const fields = new FieldCollector(generation.apiSchema, operation.fragments, run.coercedVariables);
  const shaper = new Shaper(generation.apiSchema, fields);
  const { rootType, definition } = operation;
  const introspection = introspect(
    generation.apiSchema,
    operation,
    fields.root(rootType, definition.selectionSet),
    run.variables,
  );
  const shaped = shaper.root(rootType, definition.selectionSet, data, introspection);
  return { data: shaped, errors: run.errors.length > 0 ? run.errors : shaper.violations };
}
