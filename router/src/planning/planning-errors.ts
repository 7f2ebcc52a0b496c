import type { PlanFailure } from './plan-messages.ts';

/** What the planner itself said against an operation. */
export class PlanningFailed extends Error {
  readonly kind: PlanFailure['kind'];

  constructor({ kind, message, stack }: PlanFailure) {
    super(message);
    this.kind = kind;
    if (stack !== undefined) this.stack = stack;
  }
}

/** More operations wait for their plans than can be made in time. */
export class PlannerBusy extends Error {
  constructor() {
    super('Too many operations wait to be planned');
  }
}

/** The planner's process died over an operation, or was ended since it took too long; it is not tried again for a while. */
export class TooExpensiveToPlan extends Error {
  /** When it may be tried again, in milliseconds of the epoch. */
  readonly until: number;

  constructor(until: number) {
    super('The operation takes too long to plan');
    this.until = until;
  }
}
