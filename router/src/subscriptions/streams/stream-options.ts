import type { Identity } from '@dallal/signing';

/** A claim of an identity that what a subscription shows may depend on. */
export type Claim = keyof Identity;

/** All there are. */
export const CLAIMS = [
  'sub',
  'roles',
  'scopes',
  'sid',
  'client',
  'merchant',
  'project',
] as const satisfies readonly Claim[];

/** How a subscription field is resumed: the argument that takes a cursor, and the event's field that is one. */
export interface ResumeRule {
  /** An argument of the root field: "give me what came after this". Its type takes the value of `field`. */
  readonly argument: string;
  /** A field of the event with a number that grows from event to event, or a string that no two events share. */
  readonly field: string;
}

/**
 * How the viewers of a field are told apart by whoever knows: a query field is asked as the viewer, and what it answers
 * says by which claims the viewer's stream is shared.
 */
export interface AudienceRule {
  /** A field of `Query` whose value is an enum's or a scalar's. */
  readonly query: string;
  /** For arguments of the query field, by their names, those of the subscription field whose values they get. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The claims by answer; what is not listed here is shared by all claims. */
  readonly shareBy: Readonly<Record<string, readonly Claim[]>>;
  /** How long an answer holds for the same identity and arguments, in milliseconds. Default 60,000. */
  readonly rememberMs?: number | undefined;
}

/** Where a subgraph is told how many watch a field of its. */
export interface PresenceRule {
  /** Of the field's subgraph; it gets signed POSTs. */
  readonly path: string;
  /** The arguments by whose values viewers are counted together. */
  readonly arguments: readonly string[];
}

/** How subscriptions are shared, resumed and bounded. Keys of the records are names of fields of `Subscription`. */
export interface StreamOptions {
  /** Fields whose events have cursors. They survive the loss of their subgraph with no gap and no duplicate. */
  readonly resume?: Readonly<Record<string, ResumeRule>>;
  /**
   * The claims that a field *and everything selected below it* depend on; viewers who agree in them share one stream,
   * which then runs with these claims only: the others are not sent to any subgraph. `[]` shares among all and asks
   * anonymously. Default: all claims, so that only the viewers of one session (and anonymous ones) share. Too few claims
   * make fields fail that need more; no one viewer's rights ever serve another viewer.
   */
  readonly shareBy?: Readonly<Record<string, readonly Claim[]>>;
  /** Fields for which that depends on who watches what. None of them may be in `shareBy`. */
  readonly audience?: Readonly<Record<string, AudienceRule>>;
  /** Fields whose subgraphs are told how many watch. */
  readonly presence?: Readonly<Record<string, PresenceRule>>;
  /** Events that wait for one slow reader; beyond, the oldest are dropped and the drop is declared. Default 256. */
  readonly queueSize?: number;
  /** Events a resumable stream keeps for viewers that come back. Default 100. */
  readonly replay?: number;
  /** How long a resumable stream outlives its last viewer, in milliseconds. Default 2,000. */
  readonly lingerMs?: number;
  /** How long the subgraph of an open subscription may be away before its viewers are told. Default 60,000. */
  readonly reconnectMs?: number;
}

/** {@link StreamOptions} with the defaults applied. */
export type StreamSettings = Required<StreamOptions>;

export function streamSettings(options: StreamOptions = {}): StreamSettings {
  return {
    resume: {},
    shareBy: {},
    audience: {},
    presence: {},
    queueSize: 256,
    replay: 100,
    lingerMs: 2_000,
    reconnectMs: 60_000,
    ...options,
  };
}
