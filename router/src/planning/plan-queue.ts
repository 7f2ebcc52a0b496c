import type { QueryPlan } from '@apollo/query-planner';
import { byLength } from './lru.ts';
import type { PlanRequest } from './plan-messages.ts';
import { PlannerBusy } from './planning-errors.ts';

/** What comes when this many wait is refused at once: more plans are seldom made in the time a request waits. */
const MAX_URGENT = 100;

/** How many that nobody waits for are kept; one takes the place of one more for each so many characters. */
const MAX_BACKGROUND = 200;
const weigh = byLength(2_048);

/** One operation to be planned. */
export interface PlanJob {
  /** The operation: who asks for the same while it is here gets the same plan. */
  readonly key: string;
  readonly request: PlanRequest;
  readonly outcome: PromiseWithResolvers<QueryPlan>;
  /** How many wait for it. */
  waiters: number;
}

/** The operations to be planned, in the order they came; those that nobody waits for come after the others. */
export class PlanQueue {
  /** All that have no outcome yet, those that were taken included. */
  readonly #jobs = new Map<string, PlanJob>();
  readonly #urgent = new Set<PlanJob>();
  readonly #background = new Set<PlanJob>();

  get isEmpty(): boolean {
    return this.#jobs.size === 0;
  }

  /** A job for an operation that is not here. It is rejected at once, with {@link PlannerBusy}, when too many wait. */
  add(key: string, request: PlanRequest, background: boolean): PlanJob {
    const outcome = Promise.withResolvers<QueryPlan>();
    const job: PlanJob = { key, request, outcome, waiters: background ? 0 : 1 };
    if (!background && this.#urgent.size >= MAX_URGENT) {
      outcome.reject(new PlannerBusy());
      return job;
    }
    this.#jobs.set(key, job);
    if (background) this.#defer(job);
    else this.#urgent.add(job);
    return job;
  }

  /** The job for an operation that is here already; who does not ask in the background makes it urgent. */
  join(key: string, background: boolean): PlanJob | undefined {
    const job = this.#jobs.get(key);
    if (!job || background) return job;
    job.waiters += 1;
    if (this.#urgent.size < MAX_URGENT && this.#background.delete(job)) this.#urgent.add(job);
    return job;
  }

  /** One waits no longer for a job. When that was the last, it gives way to others, and is there for the next time. */
  leave(job: PlanJob): void {
    job.waiters -= 1;
    if (job.waiters === 0 && this.#urgent.delete(job)) this.#defer(job);
  }

  /** The next to be planned. */
  take(): PlanJob | undefined {
    for (const queue of [this.#urgent, this.#background]) {
      for (const job of queue) {
        queue.delete(job);
        return job;
      }
    }
    return undefined;
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
    for (const job of this.#background) this.reject(job, error);
    this.#background.clear();
  }

  rejectAll(error: Error): void {
    this.#urgent.clear();
    this.#background.clear();
    for (const job of [...this.#jobs.values()]) this.reject(job, error);
  }

  /** Puts a job last among those that nobody waits for, and forgets the oldest of them that there is no room for. */
  #defer(job: PlanJob): void {
    this.#background.add(job);
    let weight = [...this.#background].reduce((sum, { request }) => sum + weigh(request.document), 0);
    for (const oldest of this.#background) {
      if (weight <= MAX_BACKGROUND) return;
      weight -= weigh(oldest.request.document);
      this.#background.delete(oldest);
      this.reject(oldest, new PlannerBusy());
    }
  }
}
