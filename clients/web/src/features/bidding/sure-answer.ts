import { CombinedGraphQLErrors } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';

/** Thrown when it is not known whether it was done. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('No answer came', { cause });
  }
}

const TRIES = 4;

/** Answers of the graph after which it may have been done all the same. */
const unsure = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'REQUEST_TIMEOUT',
  'INTERNAL_SERVER_ERROR',
]);

/** Whether a failure leaves open what became of what was sent. */
export function leavesOpen(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some(({ extensions }) => unsure.has(String(extensions?.code)));
  }
  return ServerError.is(error) ? error.statusCode >= 500 : true;
}

/**
 * Sends until there is an answer: what carries an idempotency key is done once, however often it is sent.
 *
 * @param pause before another try, by its number from 1
 * @throws OutcomeUnknown when there is no answer still; anything else is an answer
 */
export async function sureAnswer<Answer>(
  send: () => Promise<Answer>,
  pause: (tries: number) => Promise<void>,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!leavesOpen(error)) throw error;
      if (tries === TRIES) throw new OutcomeUnknown(error);
      await pause(tries);
    }
  }
}
