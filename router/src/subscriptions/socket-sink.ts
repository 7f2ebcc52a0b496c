import type { GraphQLFormattedError } from 'graphql';
import { encodeOnce, rememberLast } from './encode-once.ts';
import type { EventSink, LiveSubscription } from './event-sink.ts';
import type { FrameWriter } from './frame-writer.ts';

/** The end of a `next` message: what all viewers of an event have in common. */
const encodeTail = encodeOnce((payload) => `${payload}}`);
const encodeTails = rememberLast((payloads: readonly string[]) =>
  payloads.map((payload) => Buffer.from(`${payload}}`)),
);

/** Carries public errors through graphql-ws, which knows errors only as something thrown. */
export class OperationFailure extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The operation failed');
    this.errors = errors;
  }
}

/**
 * One operation on a socket. Events go past graphql-ws, straight into frames. For graphql-ws it is an iterable that
 * yields nothing and only ends: so `error` and `complete`, and what the client completes, stay the library's.
 */
export class SocketSink implements EventSink, AsyncIterableIterator<never> {
  readonly #frames: FrameWriter;
  readonly #head: Buffer;
  readonly #end = Promise.withResolvers<IteratorReturnResult<undefined>>();
  /** Resolves when the operation has ended, in whatever way. */
  readonly ended: Promise<void>;
  #live: Promise<LiveSubscription> | undefined;
  #ended = false;
  #onDrain: () => void = () => {};

  constructor(frames: FrameWriter, id: string) {
    this.#frames = frames;
    this.#head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    // It may fail before the library asks.
    this.ended = this.#end.promise.then(
      () => {},
      () => {},
    );
  }

  /** Takes the subscription that writes into this sink; it is closed when the client leaves. */
  opens(live: Promise<LiveSubscription>): void {
    this.#live = live;
  }

  send(payload: string): boolean {
    if (this.#ended) return true;
    return this.#frames.write(this.#head, encodeTail(payload), this);
  }

  sendAll(payloads: readonly string[]): boolean {
    if (this.#ended) return true;
    return this.#frames.writeAll(this.#head, encodeTails(payloads), this);
  }

  onDrain(listener: () => void): void {
    this.#onDrain = listener;
  }

  drained(): void {
    this.#onDrain();
  }

  fail(errors: readonly GraphQLFormattedError[]): void {
    this.#ended = true;
    this.#end.reject(new OperationFailure(errors));
  }

  complete(): void {
    this.#ended = true;
    this.#end.resolve({ done: true, value: undefined });
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    return this.#end.promise;
  }

  /** The client completed the operation, or its socket closed. */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.complete();
    void this.#live?.then((live) => live.close());
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
