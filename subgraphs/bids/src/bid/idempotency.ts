import { IdempotencyKeyReused } from './bid.results.ts';
import type { Offer } from './offer.ts';

export function keyReused({ idempotencyKey }: { idempotencyKey?: string | null }): IdempotencyKeyReused {
  return Object.assign(new IdempotencyKeyReused(), { idempotencyKey: idempotencyKey! });
}

/** Whether a bid promises what an offer does, to the letter. */
export function isSameOffer(bid: Offer, offer: Offer): boolean {
  const { photoIds, ...rest } = offer;
  return (
    bid.photoIds.join() === photoIds.join() &&
    Object.entries(rest).every(([property, value]) => bid[property as keyof typeof rest] === value)
  );
}
