import { AuctionVisibility } from '@dallal/bidding-terms';
import type { AutoBid } from '../auto-bid/auto-bid.entity.ts';
import { AutoBidStatus } from '../auto-bid/auto-bid.state.ts';
import { type Contestant, resolveContest } from '../auto-bid/contest.ts';
import { reasonsAgainst } from '../bid/bid.rules.ts';
import type { AuctionBook } from './auction-book.ts';
import { offerOfAutoBid, ratingOf } from './offer.ts';

/**
 * Has the auto-bids answer what has just been decided. Within that decision, so that nobody ever sees an auction in
 * which one of them had still to answer.
 *
 * @param leadMayHaveGone otherwise it only got better: those that could not reach it before cannot now, and there may be
 * a thousand of them
 */
export function letAutoBidsAnswer(
  book: AuctionBook,
  { leadMayHaveGone }: { leadMayHaveGone: boolean },
): void {
  const { auction, leader } = book;
  if (auction.visibility === AuctionVisibility.SEALED) return;
  const able = book.autoBids.filter(
    ({ status }) =>
      status === AutoBidStatus.ACTIVE || (leadMayHaveGone && status === AutoBidStatus.EXHAUSTED),
  );
  const contestants = able.flatMap((autoBid) => contestantOf(book, autoBid) ?? []);
  if (contestants.length === 0) return;
  const { placements, exhausted } = resolveContest(auction, leader, contestants);
  const byId = new Map(able.map((autoBid) => [autoBid.id, autoBid]));
  for (const { autoBidId, merchantId, amount } of placements) {
    const autoBid = byId.get(autoBidId)!;
    const merchant = book.merchantById(merchantId)!;
    const origin = { isAutomatic: true, idempotencyKey: null };
    book.accept({ merchant, userId: autoBid.setBy }, offerOfAutoBid(autoBid, amount), origin);
  }
  for (const { id } of contestants) {
    byId.get(id)!.status = exhausted.has(id) ? AutoBidStatus.EXHAUSTED : AutoBidStatus.ACTIVE;
  }
}

/** Null for one of a merchant who might not place its bids at this moment. */
function contestantOf(book: AuctionBook, autoBid: AutoBid): Contestant | null {
  const merchant = book.merchantById(autoBid.merchantId);
  if (!merchant) return null;
  const { setBy: userId, limitAmount: total } = autoBid;
  const bidder = { userId, merchant, isOwnRequest: book.isOwnBusiness(merchant, userId) };
  const reasons = reasonsAgainst(book.auction, bidder, { ...autoBid, total });
  return reasons.length === 0 ? { ...autoBid, ratingHundredths: ratingOf(merchant) } : null;
}

/** The one that a merchant has set and not stopped. */
export function standingAutoBidOf(book: AuctionBook, merchantId: string): AutoBid | undefined {
  return book.autoBids.find(
    (autoBid) => autoBid.merchantId === merchantId && autoBid.status !== AutoBidStatus.STOPPED,
  );
}

/** Ends the auto-bid of a merchant, if there is one. */
export function stopAutoBidOf(book: AuctionBook, merchantId: string): AutoBid | null {
  const standing = standingAutoBidOf(book, merchantId);
  if (!standing) return null;
  standing.status = AutoBidStatus.STOPPED;
  return standing;
}
