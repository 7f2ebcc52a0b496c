/** The planner's process: see `planner-process.ts`, which starts it and tells it the supergraph first. */
import { GraphQLError, parse } from 'graphql';
import { endAfter } from './end-after.ts';
import type { PlanAnswer, PlanFailure, PlanMessage, PlannerInput, PlanRequest } from './plan-messages.ts';
import { Planner, UnreachableField } from './planner.ts';

/**
 * What the planner says at its limits, which are the client's affair: "Exceeded maximum recursive selections", "Too many
 * options generated", and what the engine says to lists that no memory can hold.
 */
const PLANNER_LIMIT = /exceed|^Too many options|^Invalid array length/i;

/**
 * How long a plan may take when nobody is there to end this process, in milliseconds. The router does so sooner; but one that
 * was killed cannot, and while a plan is made nothing here hears of that.
 */
const ABANDONED_MS = 20_000;

let planner: Planner | undefined;

process.on('message', (input: PlannerInput) => {
  const begun = planner;
  if ('supergraphSdl' in input) {
    say(begin(input.supergraphSdl));
  } else if (begun) {
    endAfter(ABANDONED_MS, () => say(answer(input, begun)));
  }
});
// The router has gone.
process.on('disconnect', () => process.exit());
// A terminal or a service manager sends these to all processes; the router drains first, and still needs plans for that,
// or looks at its files again.
process
  .on('SIGTERM', () => {})
  .on('SIGINT', () => {})
  .on('SIGHUP', () => {});

function begin(supergraphSdl: string): PlanMessage {
  try {
    planner = new Planner(supergraphSdl);
    return 'ready';
  } catch (error) {
    return { broken: (error as Error).message };
  }
}

function say(message: PlanMessage): void {
  process.send?.(message);
}

function answer({ id, document, operationName }: PlanRequest, planner: Planner): PlanAnswer {
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
