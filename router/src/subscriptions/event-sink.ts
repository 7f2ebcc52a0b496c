import type { GraphQLFormattedError } from 'graphql';

/**
 * A client's end of one subscription, whatever the protocol. Written to by the viewer's queue only: at most one of
 * `fail` and `complete` is called, once, and nothing after it.
 */
export interface EventSink {
  /**
   * Sends one event: the JSON text of its GraphQL result. Says `false` when the reader is behind; the next event is then
   * sent after the listener given to `onDrain` was called.
   */
  send(payload: string): boolean;
  /**
   * Sends several, as `send` does each. The list is the same for all viewers who get it. A sink that cannot write them
   * together has no such method.
   */
  sendAll?(payloads: readonly string[]): boolean;
  /** The listener is called each time the reader has caught up after a `false`. */
  onDrain(listener: () => void): void;
  /** Ends the subscription and says why. */
  fail(errors: readonly GraphQLFormattedError[]): void;
  /** Ends the subscription: there is nothing more to come. */
  complete(): void;
}

/** What the protocol holds of a subscription it opened. */
export interface LiveSubscription {
  /** The client left. Idempotent; the sink is not called any more. */
  close(): void;
}
