import { SubgraphFailure, type SubgraphResult } from './transport.ts';

/** Events nobody took yet; beyond this the subscription fails, for the reader would fill the router's memory. */
const MAX_WAITING = 1_000;

/**
 * The events of one subscription between socket and reader, in order. Not an async generator: `return` on one of those
 * waits until the event it is suspended on arrives.
 */
export class UpstreamEvents implements AsyncIterableIterator<SubgraphResult, undefined> {
  readonly #waiting: SubgraphResult[] = [];
  readonly #onEnd: () => void;
  #reader: PromiseWithResolvers<IteratorResult<SubgraphResult, undefined>> | undefined;
  #failure: SubgraphFailure | undefined;
  #ended = false;

  /** `onEnd` is called once, however it ends. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(event: SubgraphResult): void {
    if (this.#ended) return;
    if (this.#reader) {
      this.#reader.resolve({ done: false, value: event });
      this.#reader = undefined;
    } else if (this.#waiting.length < MAX_WAITING) {
      this.#waiting.push(event);
    } else {
      this.end(
        new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('events come faster than they are read')),
      );
    }
  }

  /** No event comes any more. What waits is still read, and then the failure is thrown, if there is one. */
  end(failure?: SubgraphFailure): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#reader && failure) this.#reader.reject(failure);
    else this.#reader?.resolve({ done: true, value: undefined });
    if (!this.#reader) this.#failure = failure;
    this.#reader = undefined;
    this.#onEnd();
  }

  async next(): Promise<IteratorResult<SubgraphResult, undefined>> {
    const event = this.#waiting.shift();
    if (event) return { done: false, value: event };
    if (this.#failure) {
      const failure = this.#failure;
      this.#failure = undefined;
      throw failure;
    }
    if (this.#ended) return { done: true, value: undefined };
    this.#reader ??= Promise.withResolvers();
    return this.#reader.promise;
  }

  async return(): Promise<IteratorResult<SubgraphResult, undefined>> {
    this.#waiting.length = 0;
    this.#failure = undefined;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
