import { AuctionVisibility } from '@dallal/bidding-terms';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { compareBids, effectiveAmountOf, improvesOn } from '../bid/ranking.ts';
import type { RecordedEvent } from './history-entry.ts';
import { moment, type Terms, termsIn } from './terms.ts';

type Data = RecordedEvent['data'];
type Status = 'NONE' | 'SCHEDULED' | 'OPEN' | 'CLOSED' | 'OVER';

interface ReplayedBid {
  readonly bidId: string;
  readonly bidder: number;
  readonly effectiveAmount: number;
  readonly sequence: number;
}

/** In which states an event can come, and which state follows; none: the same. */
const moves: Readonly<Record<string, { from: readonly Status[]; to?: Status }>> = {
  AuctionScheduled: { from: ['NONE'], to: 'SCHEDULED' },
  AuctionOpened: { from: ['NONE', 'SCHEDULED'], to: 'OPEN' },
  AuctionAmended: { from: ['SCHEDULED', 'OPEN'] },
  BidPlaced: { from: ['OPEN'] },
  BidWithdrawn: { from: ['OPEN'] },
  AuctionExtended: { from: ['OPEN'] },
  AuctionClosed: { from: ['OPEN'], to: 'CLOSED' },
  AuctionAwardOffered: { from: ['CLOSED'] },
  AuctionAwardLapsed: { from: ['CLOSED'] },
  AuctionAwarded: { from: ['CLOSED'], to: 'OVER' },
  AuctionExpired: { from: ['OPEN', 'CLOSED'], to: 'OVER' },
  AuctionCancelled: { from: ['SCHEDULED', 'OPEN', 'CLOSED'], to: 'OVER' },
};

/**
 * Plays an auction again by its rules, from nothing but its events. {@link play} says what is wrong with an event; after
 * that there is no use in going on. Nothing it says tells an amount: it is shown where amounts are not.
 */
export class Replay {
  winnerId: string | null = null;
  #status: Status = 'NONE';
  #terms: Terms | undefined;
  #at = Number.NEGATIVE_INFINITY;
  #endsAt = Number.NaN;
  #placed = 0;
  #offered: { bidId: string; dueAt: number } | undefined;
  #last: RecordedEvent | undefined;
  readonly #standing = new Map<number, ReplayedBid>();
  /** Of those; not known once it is gone. Sorting them all for each of very many bids would take seconds. */
  #best: ReplayedBid | undefined;
  readonly #bidIds = new Set<string>();
  readonly #withdrawals = new Map<number, number>();

  play(event: RecordedEvent): string | undefined {
    const move = moves[event.type];
    if (!move) return `no event of an auction is called ${event.type}`;
    if (!move.from.includes(this.#status)) return `${event.type} cannot come here`;
    const at = Date.parse(event.at);
    if (at < this.#at) return 'it is earlier than the one before';
    this.#at = at;
    if (event.type !== 'AuctionExtended' && this.#last?.type === 'BidPlaced' && this.#extendedEnd !== null)
      return 'the late bid before it did not move the end';
    const fault = this.#judge(event);
    if (move.to) this.#status = move.to;
    this.#last = event;
    return fault;
  }

  /** Without them nobody can say whether bids improved by the increment, nor by how much late ones had to move the end. */
  get hasTerms(): boolean {
    return this.#terms !== undefined;
  }

  get leadingBidId(): string | null {
    return this.#leader?.bidId ?? null;
  }

  #judge({ type, data, sequence }: RecordedEvent): string | undefined {
    switch (type) {
      case 'AuctionScheduled':
      case 'AuctionOpened':
      case 'AuctionAmended':
        return this.#begin(data);
      case 'BidPlaced':
        return this.#place(data, sequence);
      case 'BidWithdrawn':
        return this.#withdraw(data);
      case 'AuctionExtended':
        return this.#extend(data);
      case 'AuctionClosed':
        return this.#close(data);
      case 'AuctionExpired':
        return this.#expire();
      case 'AuctionAwardOffered':
        return this.#offer(data);
      case 'AuctionAwardLapsed':
        return this.#lapse(data);
      case 'AuctionAwarded':
        return this.#award(data);
    }
  }

  #begin(data: Data): string | undefined {
    if (this.#placed > 0) return 'the terms were changed after the first bid';
    const terms = termsIn(data);
    const opens = this.#status === 'SCHEDULED' && !terms;
    if (opens && this.#terms && this.#at < this.#terms.opensAt) return 'it opened before its time';
    this.#terms = terms ?? this.#terms;
    this.#endsAt = moment(data.endsAt);
    return Number.isNaN(this.#endsAt) ? 'it names no end' : undefined;
  }

  #place(data: Data, sequence: number): string | undefined {
    const bid = { ...read(data), sequence };
    if (this.#at >= this.#endsAt) return 'the bid came after the end';
    if (this.#bidIds.has(bid.bidId)) return 'the bid was placed before';
    const terms = this.#terms;
    if (terms) {
      const fault = this.#misranked(data, bid, terms);
      if (fault) return fault;
    }
    this.#placed += 1;
    this.#bidIds.add(bid.bidId);
    this.#stand(bid);
    return undefined;
  }

  #misranked(data: Data, bid: ReplayedBid, terms: Terms): string | undefined {
    if (data.currency !== terms.currency) return 'the bid is in another currency';
    const offer = {
      amount: Number(data.amount),
      shippingAmount: Number(data.shippingAmount ?? 0),
      deliveryDays: Number(data.deliveryDays ?? 0),
      warrantyMonths: Number(data.warrantyMonths ?? 0),
    };
    const rating = data.ratingHundredths == null ? null : Number(data.ratingHundredths);
    if (effectiveAmountOf(offer, rating, terms) !== bid.effectiveAmount)
      return 'the bid is not ranked by what it offers';
    // In a sealed auction nobody is held to the bids of others.
    const isSealed = terms.visibility === AuctionVisibility.SEALED;
    const rival = isSealed ? this.#standing.get(bid.bidder) : this.#leader;
    return improvesOn(terms, bid.effectiveAmount, rival?.effectiveAmount ?? null)
      ? undefined
      : 'the bid does not improve on the one before by the increment';
  }

  #withdraw(data: Data): string | undefined {
    const bid = this.#find(data);
    if (!bid) return 'the bid that is withdrawn does not stand';
    const count = (this.#withdrawals.get(bid.bidder) ?? 0) + 1;
    this.#withdrawals.set(bid.bidder, count);
    if (this.#terms && count > this.#terms.maxWithdrawals) return 'the bidder has withdrawn too many bids';
    if (this.#at >= this.#endsAt) return 'the bid was withdrawn after the end';
    if (this.#terms && this.#at > this.#endsAt - this.#terms.softCloseWindowMs)
      return 'the bid was withdrawn too late';
    this.#fall(bid);
    return (data.leadingBidId ?? null) === this.leadingBidId ? undefined : 'another bid leads from then on';
  }

  #extend(data: Data): string | undefined {
    const endsAt = moment(data.endsAt);
    if (this.#last?.type !== 'BidPlaced' || Date.parse(this.#last.at) !== this.#at)
      return 'nothing but a bid moves the end';
    if (!(endsAt > this.#endsAt)) return 'it does not move the end on';
    if (this.#terms && endsAt !== this.#extendedEnd)
      return this.#extendedEnd === null
        ? 'the bid before it does not move the end'
        : 'it moves the end by something else than the extension';
    this.#endsAt = endsAt;
    return undefined;
  }

  /** Where the bid that was placed last moves the end to; null if it leaves it alone. */
  get #extendedEnd(): number | null {
    if (!this.#terms || !this.#last) return null;
    const { softCloseWindowMs, extensionMs, hardEndsAt } = this.#terms;
    if (Date.parse(this.#last.at) < this.#endsAt - softCloseWindowMs) return null;
    const extended = Math.min(this.#endsAt + extensionMs, hardEndsAt);
    return extended > this.#endsAt ? extended : null;
  }

  #close(data: Data): string | undefined {
    if (this.#at < this.#endsAt) return 'it closed before its end';
    if (data.endsAt !== undefined && moment(data.endsAt) !== this.#endsAt) return 'its end was another';
    if (data.bidCount !== this.#placed) return 'it counts other bids than were placed';
    if (this.leadingBidId === null) return 'it closed without bids, and did not expire';
    return data.bidId === this.leadingBidId ? undefined : 'another bid leads';
  }

  #expire(): string | undefined {
    if (this.#status === 'CLOSED') return undefined;
    if (this.#at < this.#endsAt) return 'it expired before its end';
    return this.leadingBidId === null ? undefined : 'it expired although a bid stands';
  }

  #offer(data: Data): string | undefined {
    if (this.#offered) return 'the award is offered to another bidder still';
    if (!this.#find(data)) return 'the bid that is offered the award does not stand';
    this.#offered = { bidId: String(data.bidId), dueAt: moment(data.dueAt) };
    return undefined;
  }

  #lapse(data: Data): string | undefined {
    const bid = this.#find(data);
    if (!bid || this.#offered?.bidId !== bid.bidId) return 'the award was not offered to this bidder';
    if (data.cause === 'NOT_CONFIRMED' && this.#at < this.#offered.dueAt)
      return 'the bidder had time left to confirm';
    this.#offered = undefined;
    this.#fall(bid);
    return undefined;
  }

  #award(data: Data): string | undefined {
    const bid = this.#find(data);
    if (!bid) return 'the bid that is awarded does not stand';
    if (this.#terms?.isConfirmed && this.#offered?.bidId !== bid.bidId)
      return 'the bidder was not asked to confirm';
    this.winnerId = bid.bidId;
    return undefined;
  }

  #stand(bid: ReplayedBid): void {
    const before = this.#standing.get(bid.bidder);
    this.#standing.set(bid.bidder, bid);
    if (this.#best && this.#byRank(bid, this.#best) < 0) this.#best = bid;
    else if (this.#best === before) this.#best = undefined;
  }

  #fall(bid: ReplayedBid): void {
    this.#standing.delete(bid.bidder);
    if (this.#best === bid) this.#best = undefined;
  }

  get #leader(): ReplayedBid | undefined {
    this.#best ??= [...this.#standing.values()].sort(this.#byRank)[0];
    return this.#best;
  }

  get #byRank() {
    return compareBids(this.#terms?.direction ?? AuctionDirection.REVERSE);
  }

  #find({ bidId }: Data): ReplayedBid | undefined {
    return [...this.#standing.values()].find((bid) => bid.bidId === bidId);
  }
}

function read({ bidId, bidder, amount, effectiveAmount }: Data): Omit<ReplayedBid, 'sequence'> {
  return {
    bidId: String(bidId),
    bidder: Number(bidder),
    effectiveAmount: Number(effectiveAmount ?? amount),
  };
}
