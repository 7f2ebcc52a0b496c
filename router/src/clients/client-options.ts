import type { PersistedMode } from '../persisted/persisted-mode.ts';
import type { ApplicationRateLimit } from './application.ts';

/** A client that the router knows: a front end, an integrator. */
export interface ClientOptions {
  /** Files with the operations it may send. Default: those of whoever has no client of its own. */
  readonly manifests?: readonly string[] | undefined;
  /** Which operations it may send. Default: what holds for whoever has no client of its own. */
  readonly mode?: PersistedMode | undefined;
  /** The contract it sees the schema by. */
  readonly contract?: string | undefined;
  /** SHA-256 of each of its API keys, in hex digits. With one, its name alone is not enough to be taken for it. */
  readonly apiKeySha256?: readonly string[] | undefined;
  /** What its users' tokens say in the claim `client_id`, or else `azp`. */
  readonly tokenClient?: string | undefined;
  readonly rateLimit?: ApplicationRateLimit | undefined;
}

/** The clients by their names. */
export type ClientsOptions = Readonly<Record<string, ClientOptions>>;
