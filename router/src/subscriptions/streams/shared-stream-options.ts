import type { GraphQLFormattedError } from 'graphql';
import type { Cursor } from './cursor.ts';
import type { SharedStream } from './shared-stream.ts';
import type { StreamSource } from './stream-source.ts';

export interface SharedStreamOptions {
  /** Makes what is subscribed to and how its events are enriched, by the supergraph of the moment. */
  readonly source: (signal: AbortSignal) => Promise<StreamSource>;
  readonly after: Cursor | undefined;
  readonly replay: number;
  readonly lingerMs: number;
  readonly reconnectMs: number;
  readonly hooks: SharedStreamHooks;
}

export interface SharedStreamHooks {
  /** An event was given to all viewers, of whom there were so many. */
  delivered(viewers: number): void;
  /** The subscription at the subgraph was lost, or moved, and is opened again: after a loss for the nth time. */
  reopening(subgraph: string, cause: unknown, attempt: number): void;
  /** After a re-opening an event came that is not after the last one there was: it is passed over. */
  behind(subgraph: string): void;
  /** Nobody may join any more: it was ended by the subgraph or left by its viewers. */
  over(stream: SharedStream): void;
  /** Errors as viewers may see them. */
  publicErrors(errors: readonly unknown[]): GraphQLFormattedError[];
}
