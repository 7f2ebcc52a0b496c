import { createHash } from 'node:crypto';
import type { AuctionRow, BidRow, EventRow } from '../tables.ts';
import { bestOf, effectiveOf, leads } from './ranking.ts';

/** An auction after one of its events. */
export interface Moment {
  readonly sequence: number;
  readonly isOpen: boolean;
  /** The bid of each merchant that stands. */
  readonly standing: ReadonlyMap<string, BidRow>;
  readonly leader: BidRow | undefined;
}

export interface Replay {
  /** The first one is before the first event. */
  readonly moments: readonly Moment[];
  readonly faults: readonly string[];
}

const GENESIS = '0'.repeat(64);

/** Plays an auction again from its events and its bids, and says where they break a rule. */
export function replay(
  auction: AuctionRow,
  events: readonly EventRow[],
  bids: ReadonlyMap<string, BidRow>,
): Replay {
  const player = new Player(auction, bids);
  for (const event of events) player.play(event);
  return { moments: player.moments, faults: [...player.faults, ...player.wrongAtTheEnd(events)] };
}

class Player {
  readonly faults: string[] = [];
  readonly moments: Moment[];
  readonly #auction: AuctionRow;
  readonly #bids: ReadonlyMap<string, BidRow>;
  readonly #standing = new Map<string, BidRow>();
  readonly #seen = new Set<string>();
  #isOpen = false;
  #endsAt = Number.NaN;
  #hash = GENESIS;
  #at = 0;

  constructor(auction: AuctionRow, bids: ReadonlyMap<string, BidRow>) {
    this.#auction = auction;
    this.#bids = bids;
    this.moments = [{ sequence: 0, isOpen: false, standing: new Map(), leader: undefined }];
  }

  play(event: EventRow): void {
    const fault = (what: string) => this.faults.push(`event ${event.sequence} (${event.type}) ${what}`);
    if (event.sequence !== this.moments.length) fault(`stands where ${this.moments.length} should`);
    if (event.previousHash !== this.#hash || event.hash !== hashOf(event))
      fault('does not follow from the one before by its hash');
    if (event.at.getTime() < this.#at) fault('is earlier than the one before');
    this.#apply(event, fault);
    this.#hash = event.hash;
    this.#at = event.at.getTime();
    const { sequence } = event;
    this.moments.push({
      ...{ sequence, isOpen: this.#isOpen, standing: new Map(this.#standing), leader: this.#leader },
    });
  }

  wrongAtTheEnd(events: readonly EventRow[]): string[] {
    const { sequence, headHash, bidCount, awardedBidId } = this.#auction;
    const placed = events.filter(({ type }) => type === 'BidPlaced').length;
    const awarded = events.filter(({ type }) => type === 'AuctionAwarded').map(({ data }) => data.bidId);
    const wrong = {
      [`its sequence is ${sequence}, not ${events.length}`]: sequence !== events.length,
      'its head is not the hash of its last event': headHash !== this.#hash,
      [`it counts ${bidCount} bids, not ${placed}`]: bidCount !== placed,
      [`there are ${this.#bids.size} bids, and ${placed} were placed`]: this.#bids.size !== placed,
      [`its award is ${awardedBidId}, and was made for ${awarded}`]:
        (awarded.length === 0 ? null : awarded.join()) !== awardedBidId,
    };
    return Object.keys(wrong).filter((what) => wrong[what]);
  }

  get #leader(): BidRow | undefined {
    return bestOf(this.#standing.values(), this.#auction);
  }

  #apply(event: EventRow, fault: (what: string) => void): void {
    const { type, data } = event;
    if (data.endsAt && type !== 'AuctionClosed' && type !== 'AuctionExpired') this.#move(event, fault);
    if (type === 'AuctionOpened') this.#isOpen = true;
    else if (type === 'BidPlaced') this.#place(event, fault);
    else if (type === 'BidWithdrawn' || type === 'AuctionAwardLapsed') this.#takeBack(event, fault);
    else if (type === 'AuctionClosed') this.#close(event, fault);
    else if (type === 'AuctionExpired' || type === 'AuctionCancelled') this.#isOpen = false;
    else if (type === 'AuctionAwarded' && this.#isOpen) fault('came before the close');
    if (type === 'AuctionAwarded' && ![...this.#standing.values()].some(({ id }) => id === data.bidId))
      fault('is for a bid that does not stand');
  }

  #move({ type, data }: EventRow, fault: (what: string) => void): void {
    const endsAt = Date.parse(data.endsAt);
    if (type === 'AuctionExtended' && !(endsAt > this.#endsAt)) fault('does not move the end on');
    if (endsAt > this.#auction.hardEndsAt.getTime()) fault('moves the end beyond the hard end');
    this.#endsAt = endsAt;
  }

  #place(event: EventRow, fault: (what: string) => void): void {
    const bid = this.#bids.get(event.data.bidId);
    if (!bid) {
      fault('is of a bid that is not there');
      return;
    }
    if (this.#seen.has(bid.id)) fault('places a bid a second time');
    this.#seen.add(bid.id);
    if (bid.sequence !== event.sequence || bid.placedAt.getTime() !== event.at.getTime())
      fault('has another place or moment than its bid');
    if (bid.amount !== event.data.amount) fault('has another amount than its bid');
    if (!this.#isOpen || event.at.getTime() >= this.#endsAt) fault('came after the end');
    if (bid.effectiveAmount !== effectiveOf(bid, this.#auction)) fault('is not ranked by what it offers');
    const isSealed = this.#auction.visibility === 'SEALED';
    const before = isSealed ? this.#standing.get(bid.merchantId) : this.#leader;
    if (before && !leads(bid.effectiveAmount, before.effectiveAmount, this.#auction))
      fault(`(${bid.effectiveAmount}) does not improve on ${before.effectiveAmount} by the increment`);
    this.#standing.set(bid.merchantId, bid);
  }

  #takeBack({ data }: EventRow, fault: (what: string) => void): void {
    const standing = [...this.#standing.values()].find(({ id }) => id === data.bidId);
    if (standing) this.#standing.delete(standing.merchantId);
    else fault('takes back a bid that does not stand');
  }

  #close({ at, data }: EventRow, fault: (what: string) => void): void {
    this.#isOpen = false;
    if (at.getTime() < this.#endsAt) fault('came before the end');
    if (data.endsAt && Date.parse(data.endsAt) !== this.#endsAt) fault('names another end');
    if (data.bidId !== this.#leader?.id)
      fault(`names ${data.bidId}, and the best bid is ${this.#leader?.id}`);
  }
}

function hashOf({ auctionId, sequence, type, data, at, previousHash }: EventRow): string {
  const sorted = Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
  const canonical = JSON.stringify({ at: at.toISOString(), auctionId, data: sorted, sequence, type });
  return createHash('sha256').update(previousHash).update(canonical).digest('hex');
}
