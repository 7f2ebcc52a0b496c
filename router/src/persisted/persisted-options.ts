import type { PersistedMode } from './persisted-mode.ts';

/** Operations that clients register as they go (automatic persisted queries). */
export interface AutomaticOptions {
  /** How many are kept in each router, fewer when they are longer than 1 KiB. Default 1,000. */
  readonly maxOperations?: number | undefined;
  /** A Redis that several routers keep them in. Default: each router has its own alone. */
  readonly redisUrl?: string | undefined;
}

/** Persisted operations, for whoever has no client of its own. */
export interface PersistedOptions {
  /** Which operations may be sent. Default `off`: any. */
  readonly mode?: PersistedMode | undefined;
  /** Files with the operations that clients were built with: Apollo's, GraphQL Code Generator's or Relay's. */
  readonly manifests?: readonly string[] | undefined;
  /** Whether clients that may send any operation may register it and send its hash from then on. Default true. */
  readonly automatic?: boolean | AutomaticOptions | undefined;
  /** The key of the signatures by which operators send what no manifest has. Default: there are none. */
  readonly bypassSecret?: string | undefined;
}
