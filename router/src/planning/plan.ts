import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError, Kind } from 'graphql';
import { Refusal } from '../errors/refusal.ts';
import { isIntrospectionField } from '../execution/introspection.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { Operation } from './operation.ts';
import { resolveConditions } from './resolve-conditions.ts';

/** The plan of an operation for these variables: made once per supergraph generation, then kept with the operation. */
export function planOf(
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
  generation: Generation,
): QueryPlan {
  const key = operation.conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
  const known = operation.plans.get(key);
  if (known) return known;
  const plan: QueryPlan = needsNoSubgraph(operation)
    ? { kind: 'QueryPlan' }
    : build(operation, variables, generation);
  operation.plans.set(key, plan);
  return plan;
}

function build(
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
  generation: Generation,
): QueryPlan {
  try {
    return generation.planner.buildQueryPlan(
      operationFromDocument(
        generation.planner.supergraph.apiSchema(),
        resolveConditions(operation.document, variables),
        // graphql-js has validated it already.
        { operationName: operation.name, validate: false },
      ),
    );
  } catch (error) {
    // The planner has limits of its own ("Exceeded maximum recursive selections"), which are the client's affair.
    if (error instanceof GraphQLError || isPlannerLimit(error)) {
      throw new Refusal(400, [
        new GraphQLError('The operation is too complex to plan', {
          extensions: { code: 'MAX_SELECTIONS_LIMIT' },
          originalError: error as Error,
        }),
      ]);
    }
    throw error;
  }
}

function isPlannerLimit(error: unknown): boolean {
  return error instanceof Error && /exceed/i.test(error.message);
}

/** `{ __typename }` and plain introspection are answered here, even while every subgraph is down. */
function needsNoSubgraph(operation: Operation): boolean {
  return operation.definition.selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      (selection.name.value === '__typename' || isIntrospectionField(selection.name.value)),
  );
}
