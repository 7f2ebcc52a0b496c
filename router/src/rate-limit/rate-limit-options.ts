import type { Allowance } from './point-store.ts';

/** How many cost points callers may spend. Who has no allowance may spend without limit. */
export interface RateLimitOptions {
  /** Where points are counted by several routers together. Default: in this process's memory. */
  readonly redisUrl?: string | undefined;
  /** Of one address, for requests without a token. */
  readonly anonymous?: Allowance | undefined;
  /** Of one subject of a token. */
  readonly user?: Allowance | undefined;
  /** Of one verified API client that has no allowance of its own. Default: its users and addresses are counted. */
  readonly client?: Allowance | undefined;
  /** `warn` refuses nothing, and tells the log and the metrics. Default enforce. */
  readonly mode?: 'enforce' | 'warn' | undefined;
  /**
   * What becomes of requests while the store fails: `open` lets them through, but for mutations with a field of a high
   * cost; `closed` refuses all. Default open.
   */
  readonly fail?: 'open' | 'closed' | undefined;
  /** Points that an operation costs in addition while it has no plan: planning is what the router has least of. Default 5. */
  readonly coldPoints?: number | undefined;
}
