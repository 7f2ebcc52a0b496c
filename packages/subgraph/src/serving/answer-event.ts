import { setTimeout as wait } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { isDatabaseUnreachable } from '../database/unreachable.ts';

/** How long an event waits for the database, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Between two attempts, in milliseconds. */
const PAUSE_MS = 500;

/**
 * Answers an event of a subscription. One of which nothing would be left because the database is away waits for it:
 * its reader would be told an error and then the next event, and whoever counts them would miss one that nobody repeats.
 *
 * @param hasLeft whether the reader has left, who waits for nothing then
 */
export async function answerEvent(
  answer: () => Promise<ExecutionResult>,
  hasLeft: () => boolean,
): Promise<ExecutionResult> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const result = await answer();
    if (!isLost(result) || hasLeft() || performance.now() > patience) return result;
    await wait(PAUSE_MS, undefined, { ref: false });
  }
}

function isLost({ data, errors = [] }: ExecutionResult): boolean {
  return data == null && errors.some(({ originalError }) => isDatabaseUnreachable(originalError));
}
