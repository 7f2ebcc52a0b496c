import type { Pipeline } from '../pipeline.ts';
import type { Prepared } from '../prepared.ts';
import { openLive } from './open-live.ts';
import type { SocketSink } from './socket-sink.ts';

/** Whether the client still waits for an operation, completed it, or has given its id to another since. */
export type Standing = 'wanted' | 'completed' | 'replaced';

/**
 * What our hooks of graphql-ws hand on to each other. The library keeps it as long as the operation lives; a whole
 * supergraph hangs on what is prepared, so that is given away when the operation begins.
 */
export class SocketOperation {
  #prepared: Prepared | undefined;
  readonly #sink: SocketSink;
  readonly #standing: () => Standing;

  constructor(prepared: Prepared, sink: SocketSink, standing: () => Standing) {
    this.#prepared = prepared;
    this.#sink = sink;
    this.#standing = standing;
  }

  /** Runs a query or mutation. Its one result goes the way of events. */
  async answer(pipeline: Pipeline): Promise<SocketSink> {
    const { text } = await pipeline.execute(this.#begin());
    const standing = this.#standing();
    if (standing === 'wanted') this.#sink.send(text);
    this.#sink.complete();
    // The library would end, by their id, the operation that has it now.
    return standing === 'replaced' ? new Promise(() => {}) : this.#sink;
  }

  /** Opens a subscription. Not awaited: the client may leave while the subgraph has not answered yet. */
  open(pipeline: Pipeline): SocketSink {
    const prepared = this.#begin();
    if (this.#standing() === 'wanted') {
      this.#sink.opens(openLive(pipeline, prepared, this.#sink));
    } else {
      prepared.record.finish('closed', { events: 0 });
      this.#sink.complete();
    }
    return this.#sink;
  }

  #begin(): Prepared {
    const prepared = this.#prepared;
    if (!prepared) throw new Error('The operation has begun already');
    this.#prepared = undefined;
    return prepared;
  }
}
