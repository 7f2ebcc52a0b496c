import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Client, Data } from '../client.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** They say: not now. Whether what was asked for has happened, or will yet, they do not say. */
const AWAY = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'QUERY_PLANNING_TIMEOUT',
]);
const ATTEMPT_PAUSE_MS = 150;

export interface Insisted {
  /** What the root field answered; undefined when nobody did. */
  readonly answer?: Data;
  /** Attempts without an answer. */
  readonly lost: number;
  /** An answer that is none: an error that is not an outage. */
  readonly surprise?: string;
}

/**
 * Asks for one root field, of one router or the other, until there is an answer, but not more often than so many times:
 * what a careful client does with an operation that can be repeated.
 */
export async function insist(
  clients: readonly Client[],
  random: SeededRandom,
  { query, variables, attempts }: { query: string; variables: Data; attempts: number },
): Promise<Insisted> {
  let lost = 0;
  while (lost < attempts) {
    if (lost > 0) await delay(ATTEMPT_PAUSE_MS);
    const given = await random
      .pick(clients)
      .ask(query, variables)
      .catch(() => undefined);
    if (given?.data && !given.errors?.length) return { answer: Object.values(given.data)[0], lost };
    if (given && !isOutage(given)) return { lost: lost + 1, surprise: JSON.stringify({ ...given, query }) };
    lost += 1;
  }
  return { lost };
}

/** HTTP statuses of whoever stands between count as outages, too. */
function isOutage({ status, errors = [] }: Answer): boolean {
  if (errors.length === 0) return status >= 500;
  return errors.every((error) => AWAY.has(error.extensions?.code));
}
