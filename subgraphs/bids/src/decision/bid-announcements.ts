import { auctionExtended, bidOutbid, bidPlaced, bidWithdrawn } from '@dallal/events';
import { type Emission, emission } from '@dallal/subgraph';
import { aboutAuction } from '../auction/auction.ending.ts';
import type { Auction } from '../auction/auction.entity.ts';
import type { AuctionEventData } from '../auction/auction-event.entity.ts';
import type { Bid } from '../bid/bid.entity.ts';
import { totalOf } from '../bid/offer.ts';

/**
 * For the history: all that the ranking depends on, so that the winner can be recomputed from the events alone. And no
 * more: where ratings do not count they would but say who is behind which number.
 */
export function placedData({ weightRating }: Auction, bid: Bid): AuctionEventData {
  return {
    bidId: bid.id,
    bidder: bid.bidderNumber,
    amount: bid.minorUnits,
    shippingAmount: bid.shippingMinorUnits,
    effectiveAmount: bid.effectiveAmount,
    deliveryDays: bid.deliveryDays,
    warrantyMonths: bid.warrantyMonths,
    ratingHundredths: weightRating === 0 ? null : bid.ratingHundredths,
    currency: bid.currency,
    isAutomatic: bid.isAutomatic ? 1 : 0,
  };
}

export function placed(auction: Auction, bid: Bid): Emission {
  const { sequence, placedBy, photoIds } = bid;
  return emission(bidPlaced, auction.id, { ...aboutBid(auction, bid), sequence, placedBy, photoIds });
}

export function withdrawn(auction: Auction, bid: Bid, sequence: number): Emission {
  return emission(bidWithdrawn, auction.id, { ...aboutBid(auction, bid), sequence });
}

export function outbid(auction: Auction, bid: Bid, leader: Bid): Emission {
  const leading = { amount: totalOf(leader), currency: leader.currency };
  return emission(bidOutbid, auction.id, { ...aboutBid(auction, bid), leading });
}

export function extended(auction: Auction): Emission {
  const endsAt = auction.endsAt.toISOString();
  return emission(auctionExtended, auction.id, { ...aboutAuction(auction), endsAt });
}

function aboutBid(auction: Auction, bid: Bid) {
  const { id: bidId, merchantId, merchantUserId, currency } = bid;
  return {
    ...aboutAuction(auction),
    bidId,
    merchantId,
    merchantUserId,
    amount: { amount: totalOf(bid), currency },
  };
}
