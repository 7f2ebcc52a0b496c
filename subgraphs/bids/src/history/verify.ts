import { GENESIS_HASH, hashOfCanonical } from './event-hash.ts';
import type { Fault } from './fault.ts';
import { type HistoryEntry, type RecordedEvent, readEvent } from './history-entry.ts';
import { Replay } from './replay.ts';

export interface HistoryVerification {
  readonly intact: boolean;
  /** The first entry that is missing, was changed, or breaks a rule of the auction; and how. */
  readonly firstFault: ({ readonly sequence: number } & Fault) | null;
  /** Up to the fault. */
  readonly events: number;
  /** Of the last of them. */
  readonly headHash: string;
  readonly auctionId: string | null;
  /** The best bid that stands after them. */
  readonly leadingBidId: string | null;
  readonly winnerId: string | null;
  /** Whether the terms of the auction are among the entries, and were held against the others. */
  readonly hasTerms: boolean;
}

const notAnEvent: Fault = { code: 'NOT_AN_EVENT', reason: 'it is no event' };

/**
 * Verifies the history of an auction, entry by entry, from nothing but the entries: that each follows from the one
 * before by its hash, and that everything in it was decided by the rules.
 */
export class HistoryVerifier {
  readonly #replay = new Replay();
  #fault: HistoryVerification['firstFault'] = null;
  #events = 0;
  #head = GENESIS_HASH;
  #auctionId: string | null = null;

  /** After it nothing matters any more. */
  get isFaulty(): boolean {
    return this.#fault !== null;
  }

  /** The next entry; after a fault it does not matter any more. */
  add(entry: HistoryEntry): void {
    if (this.#fault) return;
    const event = readEvent(entry.canonical);
    const fault = event ? (this.#outOfChain(entry, event) ?? this.#againstRules(event)) : notAnEvent;
    if (!event || fault) {
      this.#fault = { sequence: this.#events + 1, ...(fault ?? notAnEvent) };
      return;
    }
    this.#auctionId = event.auctionId;
    this.#events += 1;
    this.#head = entry.hash;
  }

  /**
   * @param headHash of the last entry, as somebody knows it who did not get it with the entries. Only against that can be
   * told that the end was cut off, or that all was made anew from some entry on.
   */
  result(headHash?: string): HistoryVerification {
    const reason = 'the history does not end with the head hash: it was cut off here, or forged before';
    const isOther = headHash !== undefined && headHash !== this.#head;
    const other = { sequence: this.#events + 1, code: 'END_DIFFERS', reason } as const;
    const firstFault = this.#fault ?? (isOther ? other : null);
    return {
      intact: firstFault === null,
      firstFault,
      events: this.#events,
      headHash: this.#head,
      auctionId: this.#auctionId,
      leadingBidId: this.#replay.leadingBidId,
      winnerId: this.#replay.winnerId,
      hasTerms: this.#replay.hasTerms,
    };
  }

  #outOfChain(
    { sequence, canonical, hash, previousHash }: HistoryEntry,
    event: RecordedEvent,
  ): Fault | undefined {
    const next = this.#events + 1;
    if (sequence !== next || event.sequence !== next) {
      return { code: 'OUT_OF_PLACE', reason: `event ${event.sequence} is in its place` };
    }
    if (previousHash !== this.#head) {
      return { code: 'NOT_CHAINED', reason: 'it does not carry the hash of the event before it' };
    }
    if (hash !== hashOfCanonical(previousHash, canonical)) {
      return { code: 'CHANGED', reason: 'its content is not what was hashed' };
    }
    if (this.#auctionId !== null && event.auctionId !== this.#auctionId) {
      return { code: 'OF_ANOTHER_AUCTION', reason: 'it is of another auction' };
    }
    return undefined;
  }

  #againstRules(event: RecordedEvent): Fault | undefined {
    const reason = this.#replay.play(event);
    return reason === undefined ? undefined : { code: 'AGAINST_THE_RULES', reason };
  }
}

export function verifyEntries(entries: Iterable<HistoryEntry>, headHash?: string): HistoryVerification {
  const verifier = new HistoryVerifier();
  for (const entry of entries) verifier.add(entry);
  return verifier.result(headHash);
}
