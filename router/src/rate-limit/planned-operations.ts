import { LruMap } from '../planning/lru.ts';
import { MAX_PLANS, type Operation } from '../planning/operation.ts';
import { planKey } from '../planning/plan.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Remembers what there are plans for. An operation needs one for each combination of what decides its `@skip`s and
 * `@include`s: one text with a few variables would keep the planner busy for ever.
 */
export class PlannedOperations {
  readonly #planned = new WeakMap<Operation, LruMap<true>>();

  has(operation: Operation, variables: Variables): boolean {
    const key = planKey(operation, variables);
    // It may have been planned ahead.
    return this.#planned.get(operation)?.get(key) === true || operation.plans.get(key) !== undefined;
  }

  /** To be told when there is a plan: of the operation, or of its variant for a caller who may not see all of it. */
  add(operation: Operation, variables: Variables): void {
    const keys = this.#planned.get(operation) ?? new LruMap<true>(MAX_PLANS);
    this.#planned.set(operation, keys);
    keys.set(planKey(operation, variables), true);
  }
}
