import { OperationList } from '../persisted/operation-list.ts';
import type { PersistedMode } from '../persisted/persisted-mode.ts';

/** How many cost points an application may spend in how much time. */
export interface ApplicationRateLimit {
  readonly points: number;
  readonly perSeconds: number;
}

/** An application as it is registered elsewhere. */
export interface Registration {
  readonly id: string;
  /** What its owner calls it. */
  readonly name: string;
}

/** The application on whose behalf a request comes: a front end, an integrator. */
export interface Application {
  /**
   * Its key under `clients`; of a registered one, that of its profile. `undefined`: a caller without a client of its own,
   * for whom the defaults hold.
   */
  readonly name: string | undefined;
  /** Whether an API key or a verified token says so, as opposed to the caller alone. */
  readonly verified: boolean;
  /** Whether the caller calls itself by the name of a client that API keys tell: what is listed for that one is not for it. */
  readonly impostor?: boolean | undefined;
  /** Which operations it may send. */
  readonly mode: PersistedMode;
  /** The operations it has registered, as they are at the moment. */
  readonly operations: () => OperationList;
  /** Whether it may send those alone, by whatever way: not even REST has others for it. */
  readonly confined?: boolean | undefined;
  /** The contract it sees the schema by, under `contracts`. Default: that of the path. */
  readonly contract?: string | undefined;
  /** Only a verified one has one. Default: what `rate_limit` says. */
  readonly rateLimit?: ApplicationRateLimit | undefined;
  /** Present if it is registered in the directory: calls are counted, limited and logged as its own. */
  readonly registration?: Registration | undefined;
}

/** What a caller is without any configuration: nobody's, and free to ask. */
export const ANYBODY: Application = {
  name: undefined,
  verified: false,
  mode: 'off',
  operations: () => OperationList.EMPTY,
};
