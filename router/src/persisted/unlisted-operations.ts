import type { Logger } from 'pino';
import { LruMap } from '../planning/lru.ts';
import type { Caller } from '../prepared.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { hashOf } from './automatic-operations.ts';

/** How many operations are remembered, so that one that is sent again and again has one line in the log. */
const REMEMBERED = 1_000;
/** In characters: clients name their operations as they please. */
const LONGEST_NAME = 100;

/** Tells operators of the operations that are in no manifest of their client. */
export class UnlistedOperations {
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #told = new LruMap<true>(REMEMBERED);

  constructor(metrics: Metrics, log: Logger) {
    this.#metrics = metrics;
    this.#log = log;
  }

  /** A client sent this text. */
  sent(text: string, operationName: string | undefined, caller: Caller): void {
    this.asked(hashOf(text), operationName ?? nameIn(text), caller);
  }

  /** A client asked for the operation with this id. */
  asked(hash: string, operationName: string | undefined, caller: Caller): void {
    const { application, requestId } = caller;
    this.#metrics.unlistedOperations.inc({ client: application.name ?? '' });
    const client = application.name ?? caller.client.name;
    const key = JSON.stringify([client, hash]);
    if (this.#told.get(key)) return;
    this.#told.set(key, true);
    const operation = operationName?.slice(0, LONGEST_NAME);
    this.#log.warn(
      { requestId, client, operation, hash, mode: application.mode },
      'an operation is in no manifest of its client',
    );
  }
}

/** The name of the first operation, for people to find it by. */
function nameIn(text: string): string | undefined {
  return /\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(text)?.[1];
}
