import type { QueryPlan } from '@apollo/query-planner';
import type { PlanRequest } from './plan-messages.ts';

/** One operation to be planned. */
export interface PlanJob {
  /** The operation: who asks for the same while it is here gets the same plan. */
  readonly key: string;
  readonly request: PlanRequest;
  readonly outcome: PromiseWithResolvers<QueryPlan>;
}

/** The operations to be planned, in the order they came; those that nobody waits for come after the others. */
export class PlanQueue {
  /** All that have no outcome yet, those that were taken included. */
  readonly #jobs = new Map<string, PlanJob>();
  readonly #urgent: PlanJob[] = [];
  readonly #background: PlanJob[] = [];

  get isEmpty(): boolean {
    return this.#jobs.size === 0;
  }

  add(key: string, request: PlanRequest, background: boolean): PlanJob {
    const job = { key, request, outcome: Promise.withResolvers<QueryPlan>() };
    this.#jobs.set(key, job);
    (background ? this.#background : this.#urgent).push(job);
    return job;
  }

  /** The job for an operation that is here already; who does not ask in the background makes it urgent. */
  join(key: string, background: boolean): PlanJob | undefined {
    const job = this.#jobs.get(key);
    const index = job && !background ? this.#background.indexOf(job) : -1;
    if (index >= 0) this.#urgent.push(...this.#background.splice(index, 1));
    return job;
  }

  /** The next to be planned. */
  take(): PlanJob | undefined {
    return this.#urgent.shift() ?? this.#background.shift();
  }

  resolve(job: PlanJob, plan: QueryPlan): void {
    this.#jobs.delete(job.key);
    job.outcome.resolve(plan);
  }

  reject(job: PlanJob, error: Error): void {
    this.#jobs.delete(job.key);
    job.outcome.reject(error);
  }

  rejectBackground(error: Error): void {
    for (const job of this.#background.splice(0)) this.reject(job, error);
  }

  rejectAll(error: Error): void {
    this.#urgent.length = 0;
    this.#background.length = 0;
    for (const job of [...this.#jobs.values()]) this.reject(job, error);
  }
}
