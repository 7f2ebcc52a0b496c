/** The planner's process: see `planner-process.ts`, which starts it and tells it the supergraph first. */
import { endAfter } from './end-after.ts';
import { answer } from './plan-answer.ts';
import type { PlanMessage, PlannerInput } from './plan-messages.ts';
import { Planner } from './planner.ts';

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
