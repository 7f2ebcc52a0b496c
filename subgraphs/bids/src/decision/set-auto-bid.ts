import { NotFound, newId } from '@dallal/subgraph';
import { AuctionStatus } from '../auction/auction.state.ts';
import { AutoBid } from '../auto-bid/auto-bid.entity.ts';
import type { SetAutoBidResult, StopAutoBidResult } from '../auto-bid/auto-bid.results.ts';
import {
  isSameAutoBid,
  reasonsAgainstAutoBid,
  refusalOfLimit,
  termsOfAutoBid,
} from '../auto-bid/auto-bid.rules.ts';
import { AutoBidStatus } from '../auto-bid/auto-bid.state.ts';
import { auctionNotOpen, NotEligible } from '../bid/bid.results.ts';
import { totalOf } from '../bid/offer.ts';
import type { AuctionBook } from './auction-book.ts';
import { standingAutoBidOf, stopAutoBidOf } from './auto-bidding.ts';
import type { SetAutoBid, StopAutoBid } from './command.ts';
import { ratingOf } from './offer.ts';

/** Sets it in place of an earlier one of the merchant. What it bids at once is decided with those of others. */
export function setAutoBid(book: AuctionBook, { viewer, input }: SetAutoBid): SetAutoBidResult {
  const { auction, leader, now } = book;
  if (auction.status !== AuctionStatus.OPEN) return auctionNotOpen(auction);
  const terms = termsOfAutoBid(auction, input);
  const bidder = book.bidderOf(viewer);
  const reasons = reasonsAgainstAutoBid(auction, bidder, terms);
  const { merchant, userId: setBy } = bidder;
  if (!merchant || reasons.length > 0) return Object.assign(new NotEligible(), { reasons });
  const { merchantId } = merchant;
  const before = standingAutoBidOf(book, merchantId);
  if (before && isSameAutoBid(before, terms)) return before;
  const leading = leader && { total: totalOf(leader), effectiveAmount: leader.effectiveAmount };
  const refusal = refusalOfLimit(auction, leading, terms, ratingOf(merchant));
  if (refusal) return refusal;
  stopAutoBidOf(book, merchantId);
  const whose = { id: newId(), auctionId: auction.id, merchantId, setBy };
  const autoBid = Object.assign(new AutoBid(), {
    ...terms,
    ...whose,
    status: AutoBidStatus.ACTIVE,
    setAt: now,
  });
  book.newAutoBids.push(autoBid);
  return autoBid;
}

export function stopAutoBid(book: AuctionBook, { viewer }: StopAutoBid): StopAutoBidResult {
  const { auction } = book;
  if (auction.status !== AuctionStatus.OPEN) return auctionNotOpen(auction);
  const merchant = book.merchantOf(viewer);
  const stopped = merchant && stopAutoBidOf(book, merchant.merchantId);
  if (!stopped) throw new NotFound('The auto-bid');
  return stopped;
}
