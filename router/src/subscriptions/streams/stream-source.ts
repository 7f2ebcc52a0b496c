import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../../answer.ts';
import { Refusal } from '../../errors/refusal.ts';
import type { Prepared } from '../../prepared.ts';
import type { SubgraphResult } from '../../transports/transport.ts';
import type { Cursor } from './cursor.ts';
import { enrich, openPrimary, type Primary, primaryOf } from './enrich.ts';
import { type CursoredOperation, withCursor } from './primary-operation.ts';
import type { Resumable } from './resume.ts';

/** Where a stream's events come from and what is made of them, under one supergraph. A reload brings another. */
export class StreamSource {
  readonly #prepared: Prepared;
  readonly #primary: Primary;
  readonly #cursored: CursoredOperation | undefined;

  constructor(prepared: Prepared, resumable: Resumable | undefined) {
    this.#prepared = prepared;
    this.#primary = primaryOf(prepared);
    this.#cursored = resumable && withCursor(this.#primary.query, resumable);
  }

  get subgraph(): string {
    return this.#primary.subgraph;
  }

  /** Whether what was missed can be asked for. */
  get resumable(): boolean {
    return this.#cursored !== undefined;
  }

  /** Subscribes at the subgraph, to what comes after a cursor if there is one. */
  open(signal: AbortSignal, after: Cursor | undefined): Promise<AsyncIterator<SubgraphResult>> {
    const overrides = this.#cursored && {
      query: this.#cursored.query,
      variables: this.#cursored.variables(after),
    };
    return openPrimary(this.#prepared, signal, overrides);
  }

  cursorOf(event: SubgraphResult): Cursor | undefined {
    return this.#cursored?.cursorOf(event);
  }

  enrich(event: SubgraphResult): Promise<Answer> {
    return enrich(this.#prepared, event);
  }

  /** Whether the subscription at the subgraph may go on when this source is replaced by the other. */
  isContinuedBy(other: StreamSource): boolean {
    const [own, next] = [this.#primary, other.#primary];
    const query = (source: StreamSource) => source.#cursored?.query ?? source.#primary.query;
    return own.transport === next.transport && query(this) === query(other);
  }
}

/** How often planning that took too long is asked for again, and the pause before, in milliseconds. */
const ATTEMPTS = 5;
const PAUSE_MS = 1_000;

/** The source under a new supergraph; `undefined` when the subscription is not valid there. */
export async function prepareAgain(
  prepare: () => Promise<StreamSource>,
  attempts = ATTEMPTS,
): Promise<StreamSource | undefined> {
  try {
    return await prepare();
  } catch (error) {
    // When thousands of operations are planned anew, some are not planned in time at first.
    const passing = error instanceof Refusal && error.status === 503 && attempts > 1;
    if (!passing) return undefined;
  }
  await wait(PAUSE_MS);
  return prepareAgain(prepare, attempts - 1);
}
