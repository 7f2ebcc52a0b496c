import { AuctionVisibility } from '@dallal/bidding-terms';
import { money } from '@dallal/money';
import { AuctionStatus } from '../auction/auction.state.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import type { Bid } from '../bid/bid.entity.ts';
import type { PlaceBidInput } from '../bid/bid.inputs.ts';
import {
  auctionNotOpen,
  BidTooHigh,
  BidTooLow,
  type IdempotencyKeyReused,
  NotEligible,
  type PlaceBidResult,
} from '../bid/bid.results.ts';
import { reasonsAgainst } from '../bid/bid.rules.ts';
import { isSameOffer, keyReused } from '../bid/idempotency.ts';
import { type Offer, offerOf, totalOf } from '../bid/offer.ts';
import { amountToLead, effectiveAmountOf, improvesOn } from '../bid/ranking.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import type { AuctionBook } from './auction-book.ts';
import type { PlaceBid } from './command.ts';
import { rankedOf, ratingOf } from './offer.ts';

export function placeBid(book: AuctionBook, { viewer, input }: PlaceBid): PlaceBidResult {
  const { auction } = book;
  const merchant = book.merchantOf(viewer);
  const placedBefore = merchant && repeated(book, merchant, input);
  if (placedBefore) return placedBefore;
  if (auction.status !== AuctionStatus.OPEN) return auctionNotOpen(auction);
  const offer = offerOf(auction, input);
  const reasons = reasonsAgainst(auction, book.bidderOf(viewer), { ...offer, total: totalOf(offer) });
  if (!merchant || reasons.length > 0) return Object.assign(new NotEligible(), { reasons });
  const refusal = refusalOf(book, merchant, offer);
  if (refusal) return refusal;
  const origin = { isAutomatic: false, idempotencyKey: input.idempotencyKey ?? null };
  return book.accept({ merchant, userId: viewer.sub }, offer, origin);
}

/** What this key has placed before: the bid, if the offer is the same; anything else under that key is refused. */
function repeated(
  book: AuctionBook,
  { merchantId }: EligibleMerchant,
  input: PlaceBidInput,
): Bid | IdempotencyKeyReused | null {
  const bid = input.idempotencyKey ? book.bidUnder(merchantId, input.idempotencyKey) : undefined;
  if (!bid) return null;
  return bid.auctionId === input.auctionId && isSameOffer(bid, offerOf(book.auction, input))
    ? bid
    : keyReused(input);
}

/** Why an offer does not lead, and what of it would have. */
function refusalOf(
  book: AuctionBook,
  merchant: EligibleMerchant,
  offer: Offer,
): BidTooHigh | BidTooLow | null {
  const { auction } = book;
  const rival = rivalOf(book, merchant);
  const rating = ratingOf(merchant);
  const ranked = rankedOf(offer);
  const leading = rival?.effectiveAmount ?? null;
  if (improvesOn(auction, effectiveAmountOf(ranked, rating, auction), leading)) return null;
  const boundary = money(amountToLead(auction, leading, ranked, rating) ?? 0, auction.currency);
  const leadingAmount = rival && money(totalOf(rival), auction.currency);
  return auction.direction === AuctionDirection.FORWARD
    ? Object.assign(new BidTooLow(), { mustBeAtLeast: boundary, leadingAmount })
    : Object.assign(new BidTooHigh(), { mustBeAtMost: boundary, leadingAmount });
}

/** What a bid has to improve on. In a sealed auction those of others count for nothing, and are not told of. */
function rivalOf(book: AuctionBook, { merchantId }: EligibleMerchant): Bid | null {
  return book.auction.visibility === AuctionVisibility.SEALED ? book.standingOf(merchantId) : book.leader;
}
