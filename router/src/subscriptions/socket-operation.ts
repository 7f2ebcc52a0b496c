import type { Pipeline } from '../pipeline.ts';
import type { Prepared } from '../prepared.ts';
import { openLive } from './open-live.ts';
import type { SocketSink } from './socket-sink.ts';

/**
 * What our hooks of graphql-ws hand on to each other. The library keeps it as long as the operation lives; a whole
 * supergraph hangs on what is prepared, so that is given away when the operation begins.
 */
export class SocketOperation {
  #prepared: Prepared | undefined;
  readonly #sink: SocketSink;
  readonly #isWanted: () => boolean;

  /** @param isWanted whether the client still waits for this operation */
  constructor(prepared: Prepared, sink: SocketSink, isWanted: () => boolean) {
    this.#prepared = prepared;
    this.#sink = sink;
    this.#isWanted = isWanted;
  }

  /** Runs a query or mutation. Its one result goes the way of events. */
  async answer(pipeline: Pipeline): Promise<SocketSink> {
    const { text } = await pipeline.execute(this.#begin());
    if (this.#isWanted()) this.#sink.send(text);
    this.#sink.complete();
    return this.#sink;
  }

  /** Opens a subscription. Not awaited: the client may leave while the subgraph has not answered yet. */
  open(pipeline: Pipeline): SocketSink {
    const prepared = this.#begin();
    if (this.#isWanted()) {
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
