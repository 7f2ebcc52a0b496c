import { GraphQLError, parse } from 'graphql';
import type { PlanAnswer, PlanFailure, PlanRequest } from './plan-messages.ts';
import { type Planner, UnreachableField } from './planner.ts';

/**
 * What the planner says at its limits, which are the client's affair: "Exceeded maximum recursive selections", "Too many
 * options generated", and what the engine says to lists that no memory can hold.
 */
const PLANNER_LIMIT = /exceed|^Too many options|^Invalid array length/i;

/** The plan, or why there is none. */
export function answer({ id, document, operationName }: PlanRequest, planner: Planner): PlanAnswer {
  try {
    return { id, plan: planner.plan(parse(document, { noLocation: true }), operationName) };
  } catch (error) {
    return { id, failure: failureOf(error as Error) };
  }
}

function failureOf(error: Error): PlanFailure {
  const { message, stack } = error;
  if (error instanceof UnreachableField) return { kind: 'unreachable', message, stack };
  const isLimit = error instanceof GraphQLError || PLANNER_LIMIT.test(message);
  return { kind: isLimit ? 'limit' : 'fault', message, stack };
}
