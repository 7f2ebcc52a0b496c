import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import { bestBidsOf, type RankedBid, rankingsOf } from '../auction/auction.ranking.ts';
import { Bid } from '../bid/bid.entity.ts';

const snapshots = new WeakMap<Auction, AuctionSnapshot>();

/**
 * An auction as it was when its latest event was read, and what is asked about it: loaded once, when the first asks, for
 * all who are told of that event. It knows nothing of who may see what; whoever takes something out of it asks.
 */
export class AuctionSnapshot {
  readonly auction: Auction;
  readonly #em: () => EntityManager;
  readonly #bids = new Map<string, Bid | null>();
  readonly #loading = new Map<string, Promise<void>>();
  #bestBids: Promise<readonly Bid[]> | undefined;
  #ranking: Promise<readonly RankedBid[]> | undefined;

  constructor(auction: Auction, em: () => EntityManager) {
    this.auction = auction;
    this.#em = em;
    snapshots.set(auction, this);
  }

  /** The snapshot that this very object was taken for; `undefined` for auctions that a request has loaded. */
  static of(auction: Auction): AuctionSnapshot | undefined {
    return snapshots.get(auction);
  }

  /** Loads those of these bids that are not there yet, and those that the auction itself names. */
  async load(bidIds: Iterable<unknown>): Promise<void> {
    const { leadingBidId, awardedBidId, offeredBidId } = this.auction;
    const ids = new Set([...bidIds, leadingBidId, awardedBidId, offeredBidId].filter(isText));
    const missing = [...ids].filter((id) => !this.#bids.has(id) && !this.#loading.has(id));
    if (missing.length > 0) {
      const loaded = this.#load(missing).finally(() => {
        for (const id of missing) this.#loading.delete(id);
      });
      for (const id of missing) this.#loading.set(id, loaded);
    }
    await Promise.all(new Set([...ids].map((id) => this.#loading.get(id))));
  }

  /** One that was loaded. */
  bid(id: string): Bid | undefined {
    return this.#bids.get(id) ?? undefined;
  }

  bestBids(): Promise<readonly Bid[]> {
    this.#bestBids ??= bestBidsOf(this.#em(), [this.auction.id]).catch((error: unknown) => {
      this.#bestBids = undefined;
      throw error;
    });
    return this.#bestBids;
  }

  ranking(): Promise<readonly RankedBid[]> {
    this.#ranking ??= rankingsOf(this.#em(), [this.auction.id]).catch((error: unknown) => {
      this.#ranking = undefined;
      throw error;
    });
    return this.#ranking;
  }

  async #load(ids: readonly string[]): Promise<void> {
    const found = await this.#em().find(Bid, { id: { $in: [...ids] } }, { disableIdentityMap: true });
    for (const id of ids) this.#bids.set(id, null);
    for (const bid of found) this.#bids.set(bid.id, bid);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
