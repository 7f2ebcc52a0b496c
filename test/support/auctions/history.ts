import type { Data } from '../client.ts';

/** What became of an attempt, or of all attempts of an operation together. */
export type Outcome = 'ok' | 'refused' | 'unknown';

export type Kind =
  | 'place'
  | 'withdraw'
  | 'set auto-bid'
  | 'stop auto-bid'
  | 'award'
  | 'confirm award'
  | 'decline award';

/** Something that somebody asked of an auction, and what they were told. Moments are milliseconds of one clock. */
export interface Operation {
  readonly kind: Kind;
  readonly auctionId: string;
  /** Merchant or requester. */
  readonly actor: string;
  /** What was asked, as it was sent. */
  readonly input: Data;
  readonly invokedAt: number;
  /** Attempts that nobody answered for certain; each may still have had an effect, or have it later. */
  readonly lost: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
  /** The last answer; undefined when there was none. */
  readonly answer?: Data;
}

/** An auction that somebody was to see: by which event it came to be, and what was done to it by event. */
export interface Publication {
  readonly partRequestId: string;
  readonly requesterId: string;
  readonly terms: Data;
  /** Whether the requester took the part request back. */
  cancelled: boolean;
}

/** What one watcher received of an auction, over however many streams, in the order in which it came. */
export interface Observation {
  readonly auctionId: string;
  readonly watcher: string;
  readonly audience: 'requester' | 'bidder' | 'observer' | 'staff';
  readonly received: readonly Data[];
}

export interface History {
  readonly publications: readonly Publication[];
  readonly operations: readonly Operation[];
  readonly observations: readonly Observation[];
  /** Answers that nobody should ever get: neither data nor "it is away". */
  readonly surprises: readonly string[];
}

/** Writes down what is asked and answered while it happens. */
export class Recorder {
  readonly publications: Publication[] = [];
  readonly operations: Operation[] = [];
  readonly surprises: string[] = [];

  static now(): number {
    return performance.now();
  }

  ended(operation: Omit<Operation, 'endedAt'>): Operation {
    const ended = { ...operation, endedAt: Recorder.now() };
    this.operations.push(ended);
    return ended;
  }

  count(kind: Kind, outcome: Outcome): number {
    return this.operations.filter((each) => each.kind === kind && each.outcome === outcome).length;
  }
}
