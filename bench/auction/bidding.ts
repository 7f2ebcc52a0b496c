/** BETTER: each bid is below all that were sent before it. SAME: everybody goes down the same list of prices. */
export type Prices = 'better' | 'same';

export interface Bidding {
  readonly auctions: readonly string[];
  readonly biddersEach: number;
  /** Bids that wait for an answer at the most. */
  readonly inFlight: number;
  readonly prices: Prices;
  readonly seconds: number;
}

export interface BiddingResult {
  readonly bids: number;
  readonly accepted: number;
  /** From the first bid to the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Neither accepted nor told a price that would have been. */
  readonly failed: number;
  readonly firstFailure?: string;
}

export interface PlannedBid {
  readonly auctionId: string;
  /** Which of the merchants bids. */
  readonly merchant: number;
  /** In minor units. */
  readonly amount: number;
}

/** Sends a bid and says what became of it: the name of the type that answered. */
export type Place = (bid: PlannedBid) => Promise<string>;

/** More merchants than this nobody needs: those of one auction are different ones. */
export const MERCHANTS = 1_000;
const FIRST_PRICE = 1_000_000_000;

/** A merchant at an auction, who has one bid under way at a time. */
interface Seat {
  readonly auction: number;
  readonly merchant: number;
  bids: number;
}

/** Closed loops: whoever has an answer bids again, at the next auction that has a merchant who does not wait. */
export async function bid(bidding: Bidding, place: Place): Promise<BiddingResult> {
  const { auctions, inFlight, prices, seconds } = bidding;
  const seats = new Seats(bidding);
  const placed = auctions.map(() => 0);
  const latencies: number[] = [];
  let [accepted, failed] = [0, 0];
  let firstFailure: string | undefined;
  const start = performance.now();
  const deadline = start + seconds * 1_000;
  const loop = async () => {
    for (let seat = seats.take(); seat && performance.now() < deadline; seat = seats.take()) {
      placed[seat.auction]! += 1;
      seat.bids += 1;
      const amount = FIRST_PRICE - (prices === 'better' ? placed[seat.auction]! : seat.bids);
      const sent = performance.now();
      try {
        const outcome = await place({ auctionId: auctions[seat.auction]!, merchant: seat.merchant, amount });
        if (outcome === 'Bid') accepted += 1;
        else if (outcome !== 'BidTooHigh') throw new Error(outcome);
      } catch (error) {
        failed += 1;
        firstFailure ??= (error as Error).message;
      }
      latencies.push(performance.now() - sent);
      seats.free(seat);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, loop));
  return {
    bids: latencies.length,
    accepted,
    seconds: (performance.now() - start) / 1_000,
    ...quantiles(latencies),
    failed,
    ...(firstFailure !== undefined && { firstFailure }),
  };
}

export function quantiles(latencies: ArrayLike<number>): { p50Ms: number; p99Ms: number; maxMs: number } {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

/** The seats of all auctions in turn: first one of each, then the next of each. Whoever has an answer queues again. */
class Seats {
  readonly #ring: (Seat | undefined)[];
  #taken = 0;
  #freed = 0;

  constructor({ auctions, biddersEach }: Bidding) {
    this.#ring = Array.from({ length: auctions.length * biddersEach }, (_, index) => {
      const [auction, nth] = [index % auctions.length, Math.floor(index / auctions.length)];
      return { auction, merchant: (auction * biddersEach + nth) % MERCHANTS, bids: 0 };
    });
  }

  take(): Seat | undefined {
    const at = this.#taken % this.#ring.length;
    const seat = this.#ring[at];
    if (!seat) return undefined;
    this.#ring[at] = undefined;
    this.#taken += 1;
    return seat;
  }

  free(seat: Seat): void {
    this.#ring[this.#freed % this.#ring.length] = seat;
    this.#freed += 1;
  }
}
