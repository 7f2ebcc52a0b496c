import type { GraphQLFormattedError } from 'graphql';

/** How a protocol writes a subscription into one HTTP answer. */
export interface StreamFormat {
  readonly name: 'multipart' | 'sse';
  readonly contentType: string;
  /** Written at once, so that the client and whatever stands between know that the stream is open. */
  readonly opening: string;
  readonly heartbeat: string;
  /** One event, from the JSON text of its GraphQL result. The bytes are shared: they are not to be changed. */
  readonly event: (payload: string) => Buffer;
  /** The last words of a stream that failed. */
  readonly failure: (errors: readonly GraphQLFormattedError[]) => string;
  /** The last words of a stream that ended. */
  readonly end: string;
}
