import { BadUserInput } from '@dallal/subgraph';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import type { Bid } from './bid.entity.ts';
import type { OfferInput, PlaceBidInput } from './bid.inputs.ts';

/** What a bidder promises beside the price. */
export type OfferDetails = Pick<
  Bid,
  | 'shippingMinorUnits'
  | 'condition'
  | 'deliveryDays'
  | 'brand'
  | 'partNumber'
  | 'warrantyMonths'
  | 'photoIds'
  | 'note'
>;

/** What a bidder promises: all of a bid that is its merchant's choice. */
export type Offer = OfferDetails & Pick<Bid, 'minorUnits' | 'currency'>;

/** @throws BadUserInput for what does not go with such an auction */
export function offerOf(auction: Pick<Auction, 'direction'>, input: PlaceBidInput): Offer {
  const { amount, currency } = input.amount;
  return { ...detailsOf(auction, input), minorUnits: amount, currency };
}

/**
 * For a part request, that and when a part comes is the offer; whoever bids for a lot only pays, and what the part is
 * like, its seller says.
 *
 * @param input checked
 * @throws BadUserInput for what does not go with such an auction
 */
export function detailsOf({ direction }: Pick<Auction, 'direction'>, input: OfferInput): OfferDetails {
  const { condition = null, deliveryDays = null, shippingAmount } = input;
  const texts = { photoIds: input.photoIds ?? [], note: input.note ?? null };
  if (direction === AuctionDirection.FORWARD) {
    if (shippingAmount?.amount) {
      throw new BadUserInput('Whoever bids for a lot ships nothing.', 'input.shippingAmount');
    }
    const none = { condition: null, deliveryDays: 0, warrantyMonths: 0, brand: null, partNumber: null };
    return { ...none, shippingMinorUnits: 0, ...texts };
  }
  if (condition === null) throw new BadUserInput('Say what condition the part is in.', 'input.condition');
  if (deliveryDays === null) throw new BadUserInput('Say how long the delivery takes.', 'input.deliveryDays');
  return {
    shippingMinorUnits: shippingAmount?.amount ?? 0,
    condition,
    deliveryDays,
    brand: input.brand ?? null,
    partNumber: input.partNumber ?? null,
    warrantyMonths: input.warrantyMonths ?? 0,
    ...texts,
  };
}

/** What is to be paid: the part and its shipping. */
export function totalOf({
  minorUnits,
  shippingMinorUnits,
}: Pick<Offer, 'minorUnits' | 'shippingMinorUnits'>): number {
  return minorUnits + shippingMinorUnits;
}
