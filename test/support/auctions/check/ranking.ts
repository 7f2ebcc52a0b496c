import type { AuctionRow, BidRow } from '../tables.ts';

/** The rules of ranking once more, from their description and not from the engine's code. */

/** What a bid is ranked by: its total, and on top of it what the published weights make of the rest; rounded up. */
export function effectiveOf(
  bid: Pick<BidRow, 'amount' | 'shippingAmount' | 'deliveryDays' | 'warrantyMonths' | 'ratingHundredths'>,
  auction: AuctionRow,
): number {
  const { weightPrice, weightDelivery, weightWarranty, weightRating } = auction;
  const delivery = basisPoints(Math.min(bid.deliveryDays, 30), 30);
  const warranty = basisPoints(Math.max(24 - bid.warrantyMonths, 0), 24);
  const rating = bid.ratingHundredths === null ? 5_000 : basisPoints(500 - bid.ratingHundredths, 400);
  const penalty = weightDelivery * delivery + weightWarranty * warranty + weightRating * rating;
  const whole = weightPrice * 10_000;
  return dividedUp(BigInt(totalOf(bid)) * BigInt(whole + penalty), BigInt(whole));
}

export function totalOf({ amount, shippingAmount }: Pick<BidRow, 'amount' | 'shippingAmount'>): number {
  return amount + shippingAmount;
}

/** What the next bid must be ranked by at worst, to lead. */
export function toLead(leading: number, auction: AuctionRow): number {
  const percentage = dividedUp(BigInt(leading) * BigInt(auction.incrementBasisPoints), 10_000n);
  const increment = Math.max(percentage, auction.incrementMinimum);
  return auction.direction === 'REVERSE' ? leading - increment : leading + increment;
}

export function leads(effective: number, leading: number, auction: AuctionRow): boolean {
  const boundary = toLead(leading, auction);
  return auction.direction === 'REVERSE' ? effective <= boundary : effective >= boundary;
}

/** The best of those that stand; of equal ones the earlier. */
export function bestOf(bids: Iterable<BidRow>, { direction }: AuctionRow): BidRow | undefined {
  const sign = direction === 'REVERSE' ? 1 : -1;
  const order = (a: BidRow, b: BidRow) =>
    sign * (a.effectiveAmount - b.effectiveAmount) || a.sequence - b.sequence;
  return [...bids].sort(order)[0];
}

function basisPoints(value: number, of: number): number {
  return Math.ceil((value * 10_000) / of);
}

function dividedUp(dividend: bigint, divisor: bigint): number {
  return Number((dividend + divisor - 1n) / divisor);
}
