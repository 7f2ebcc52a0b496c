import { Forbidden, NotFound } from '@dallal/subgraph';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import {
  auctionNotOpen,
  BidNotWithdrawable,
  WithdrawalRefused,
  WithdrawalRefusedReason,
  type WithdrawBidResult,
} from '../bid/bid.results.ts';
import { BidStatus, canBecome } from '../bid/bid.state.ts';
import { isBidder, maySeeBid } from '../bid/bid.visibility.ts';
import type { AuctionBook } from './auction-book.ts';
import { stopAutoBidOf } from './auto-bidding.ts';
import type { WithdrawBid } from './command.ts';

/** Takes a bid back; the lead goes to the best of those that stand. */
export function withdrawBid(book: AuctionBook, { viewer, bidId }: WithdrawBid): WithdrawBidResult {
  const { auction, now } = book;
  const bid = book.bidById(bidId);
  if (!bid) throw new NotFound('The bid');
  if (!isBidder(viewer, bid)) {
    if (!maySeeBid(viewer, bid, auction)) throw new NotFound('The bid');
    throw new Forbidden('Only the bidder may withdraw a bid.');
  }
  if (auction.status !== AuctionStatus.OPEN) return auctionNotOpen(auction);
  if (!canBecome(bid.status, BidStatus.WITHDRAWN)) {
    return Object.assign(new BidNotWithdrawable(), { status: bid.status });
  }
  if (now >= withdrawableUntil(auction)) return refused(auction, WithdrawalRefusedReason.TOO_LATE);
  if (book.withdrawalsOf(bid.merchantId) >= auction.maxWithdrawals) {
    return refused(auction, WithdrawalRefusedReason.TOO_MANY);
  }
  book.withdraw(bid);
  // Which would otherwise bid again at once.
  stopAutoBidOf(book, bid.merchantId);
  return bid;
}

/** From then on a bid would move the end, if it is not sealed. */
function withdrawableUntil({ endsAt, softCloseWindowSeconds }: Auction): Date {
  return new Date(endsAt.getTime() - softCloseWindowSeconds * 1_000);
}

function refused(auction: Auction, reason: WithdrawalRefusedReason): WithdrawalRefused {
  const { maxWithdrawals } = auction;
  const until = withdrawableUntil(auction);
  return Object.assign(new WithdrawalRefused(), { reason, withdrawableUntil: until, maxWithdrawals });
}
