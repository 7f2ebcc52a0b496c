import type { Auction } from '../auction/auction.entity.ts';
import type { Bid } from '../bid/bid.entity.ts';
import type { Result } from './command.ts';

const auctions = new WeakMap<object, Auction>();

/** Keeps in mind of which auction a result is, and how that was when it was decided. */
export function rememberAuction(result: Result, auction: Auction): void {
  auctions.set(result, auction);
}

/** The auction as the decision on a bid left it: whoever answers with the bid need not read it again. */
export function decidedIn(bid: Bid): Auction | undefined {
  return auctions.get(bid);
}
