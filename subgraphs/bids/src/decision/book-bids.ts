import type { Auction } from '../auction/auction.entity.ts';
import type { Bid } from '../bid/bid.entity.ts';
import { BidStatus } from '../bid/bid.state.ts';
import { compareBids } from '../bid/ranking.ts';

/** The bids that a batch knows of, by all that it asks for them by. */
export class BookBids {
  readonly #auction: Pick<Auction, 'id' | 'direction'>;
  readonly #byId = new Map<string, Bid>();
  readonly #latest = new Map<string, Bid>();
  readonly #byKey = new Map<string, Bid>();

  constructor(auction: Pick<Auction, 'id' | 'direction'>, bids: readonly Bid[]) {
    this.#auction = auction;
    // What is read for two reasons is there twice, and shall change once.
    for (const bid of new Map(bids.map((bid) => [bid.id, bid])).values()) this.add(bid);
  }

  add(bid: Bid): void {
    this.#byId.set(bid.id, bid);
    // It may be of another auction: its key is taken all the same.
    if (bid.idempotencyKey !== null) this.#byKey.set(keyOf(bid.merchantId, bid.idempotencyKey), bid);
    if (bid.auctionId !== this.#auction.id) return;
    const latest = this.#latest.get(bid.merchantId);
    if (!latest || latest.sequence < bid.sequence) this.#latest.set(bid.merchantId, bid);
  }

  byId(id: string): Bid | undefined {
    return this.#byId.get(id);
  }

  byKey(merchantId: string, idempotencyKey: string): Bid | undefined {
    return this.#byKey.get(keyOf(merchantId, idempotencyKey));
  }

  /** Whatever has become of it. */
  latestOf(merchantId: string): Bid | undefined {
    return this.#latest.get(merchantId);
  }

  /** Of a merchant only the latest can. */
  bestStanding(): Bid | null {
    const standing = [...this.#latest.values()].filter(({ status }) => status === BidStatus.ACTIVE);
    return standing.sort(compareBids(this.#auction.direction))[0] ?? null;
  }
}

function keyOf(merchantId: string, idempotencyKey: string): string {
  return JSON.stringify([merchantId, idempotencyKey]);
}
