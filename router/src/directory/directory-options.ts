/** Where the router learns which tokens are revoked, and which applications are registered. */
export interface DirectoryOptions {
  /** An address that is asked by GET, or a function that gives the same: see `DirectoryAnswer`. */
  readonly source: string | (() => Promise<unknown>);
  /** The mean pause between two looks, in milliseconds. Default 2,000. */
  readonly pollMs?: number | undefined;
  /** Requests to an address are signed with it, over path and query. Default: they go unsigned. */
  readonly signingSecret?: string | undefined;
}
