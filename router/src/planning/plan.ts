import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, print } from 'graphql';
import { Refusal, refuse } from '../errors/refusal.ts';
import { isIntrospectionField } from '../execution/introspection.ts';
import type { Generation } from '../supergraph/generation.ts';
import { expandFragments } from './expand-fragments.ts';
import type { Operation } from './operation.ts';
import type { PlanOptions } from './planner-process.ts';
import { PlannerBusy, PlanningFailed, TooExpensiveToPlan } from './planning-errors.ts';
import { resolveConditions } from './resolve-conditions.ts';
import { planName, withSafeNames } from './safe-names.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The plan of an operation for these variables: made once per supergraph generation, then kept with the operation. A
 * plan that is known comes at once; one that is not is waited for no longer than the budget, then refused with 503,
 * while it goes on being made for the next time. Throws and rejects with {@link Refusal}.
 */
export function planOf(
  operation: Operation,
  variables: Variables,
  generation: Generation,
): QueryPlan | Promise<QueryPlan> {
  const known = operation.plans.get(planKey(operation, variables));
  return known ?? within(generation.planningTimeoutMs, operation, variables, generation);
}

/** Plans an operation that nobody waits for, after those that somebody waits for. Rejects when it cannot be planned. */
export async function planAhead(
  operation: Operation,
  variables: Variables,
  generation: Generation,
): Promise<void> {
  if (operation.plans.get(planKey(operation, variables))) return;
  await make(operation, variables, generation, { background: true });
}

/** One plan for each combination of what decides the operation's `@skip`s and `@include`s. */
export function planKey({ conditions }: Operation, variables: Variables): string {
  return conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
}

async function within(
  budgetMs: number,
  operation: Operation,
  variables: Variables,
  generation: Generation,
): Promise<QueryPlan> {
  const waiting = new AbortController();
  const plan = make(operation, variables, generation, { signal: waiting.signal });
  const expired = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  try {
    // Whoever comes while the planner still reads the supergraph is not made to pay for that.
    await Promise.race([generation.planner.started, plan]);
    timer = setTimeout(() => expired.reject(tooSlow(1)), budgetMs);
    return await Promise.race([plan, expired.promise]);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    clearTimeout(timer);
    waiting.abort();
  }
}

/** Makes the plan and keeps it, whether or not somebody still waits for it then. */
function make(
  operation: Operation,
  variables: Variables,
  { planner }: Generation,
  options: PlanOptions,
): Promise<QueryPlan> {
  const keep = (plan: QueryPlan) => {
    operation.plans.set(planKey(operation, variables), plan);
    return plan;
  };
  if (needsNoSubgraph(operation)) return Promise.resolve(keep({ kind: 'QueryPlan' }));
  const document = print(plannable(operation, variables));
  return planner.plan(document, planName(operation.name), options).then(keep);
}

/** The operation as the planner gets it: without what is refused, and what it is known to plan wrongly. */
function plannable(operation: Operation, variables: Variables): DocumentNode {
  const resolved = resolveConditions(operation.permitted ?? operation.document, variables);
  const definition = resolved.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && node.name?.value === operation.name,
  );
  return withSafeNames(expandFragments(resolved, definition ?? operation.definition));
}

function refusalOf(error: unknown): unknown {
  if (error instanceof TooExpensiveToPlan) {
    return tooSlow(Math.max(1, Math.ceil((error.until - Date.now()) / 1_000)));
  }
  if (error instanceof PlannerBusy) return tooSlow(1);
  if (!(error instanceof PlanningFailed) || error.kind === 'fault') return error;
  const [code, message] =
    error.kind === 'limit'
      ? ['MAX_SELECTIONS_LIMIT', 'The operation is too complex to plan']
      : ['FIELD_NOT_RESOLVABLE', error.message];
  return new Refusal(400, [new GraphQLError(message, { extensions: { code }, originalError: error })]);
}

function tooSlow(retryAfterSeconds: number): Refusal {
  return refuse(503, 'QUERY_PLANNING_TIMEOUT', 'The operation could not be planned in time', {
    'retry-after': String(retryAfterSeconds),
  });
}

/** `{ __typename }` and plain introspection are answered here, even while every subgraph is down. */
function needsNoSubgraph({ definition, permitted }: Operation): boolean {
  const planned = permitted?.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return (planned ?? definition).selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      (selection.name.value === '__typename' || isIntrospectionField(selection.name.value)),
  );
}
