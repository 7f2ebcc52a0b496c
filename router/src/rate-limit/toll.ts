import { OperationTypeNode } from 'graphql';
import type { Admitted } from '../admission/cost/cost-control.ts';
import type { Operation } from '../planning/operation.ts';
import type { Caller } from '../prepared.ts';
import type { PlannedOperations } from './planned-operations.ts';
import type { RateLimit } from './rate-limit.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What is refused costs this much: garbage is not free. */
const REFUSED_POINTS = 1;

/** What one request pays to the rate limit: its cost when it is let through, a little when it is not. Once. */
export class Toll {
  readonly #rateLimit: RateLimit;
  readonly #caller: Caller;
  readonly #planned: PlannedOperations;
  #paid = false;

  constructor(rateLimit: RateLimit, caller: Caller, planned: PlannedOperations) {
    this.#rateLimit = rateLimit;
    this.#caller = caller;
    this.#planned = planned;
  }

  /** Resolves with headers for the answer; rejects with a refusal when the caller has spent its points. */
  pay(
    operation: Operation,
    variables: Variables,
    { cost, highCostFields }: Admitted,
  ): Promise<Readonly<Record<string, string>>> {
    this.#paid = true;
    const warm = this.#planned.has(operation, variables);
    const points = Math.max(1, cost) + (warm ? 0 : this.#rateLimit.coldPoints);
    // Each try to sign in, or to pay, must be counted somewhere.
    const mustCount = operation.definition.operation === OperationTypeNode.MUTATION && highCostFields > 0;
    return this.#rateLimit.spend(this.#caller, { points, mustCount });
  }

  /** The operation has a plan for these variables from now on. */
  planned(operation: Operation, variables: Variables): void {
    this.#planned.add(operation, variables);
  }

  /** Charges a request that is refused. Resolves with what to refuse it with. */
  async refuse(error: unknown): Promise<unknown> {
    if (this.#paid) return error;
    this.#paid = true;
    return this.#rateLimit.spend(this.#caller, { points: REFUSED_POINTS, mustCount: false }).then(
      () => error,
      (limited) => limited,
    );
  }
}
