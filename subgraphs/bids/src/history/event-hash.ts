import { createHash } from 'node:crypto';
import type { AuctionEventData, AuctionEventType } from '../auction/auction-event.entity.ts';

/** What precedes the first event of an auction. */
export const GENESIS_HASH = '0'.repeat(64);

/** All of an event that its hash stands for. */
export interface HashedEvent {
  readonly auctionId: string;
  readonly sequence: number;
  readonly type: AuctionEventType;
  readonly data: AuctionEventData;
  readonly at: Date;
  readonly previousHash: string;
}

/** The canonical JSON of an event: keys sorted, no white space. With the hash before it, it is all that is hashed. */
export function canonicalOf({
  auctionId,
  sequence,
  type,
  data,
  at,
}: Omit<HashedEvent, 'previousHash'>): string {
  const sorted = Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ at: at.toISOString(), auctionId, data: sorted, sequence, type });
}

/** SHA-256, in hex, of the previous hash and the canonical JSON, so that anyone who has both can recompute the chain. */
export function hashOfCanonical(previousHash: string, canonical: string): string {
  return createHash('sha256').update(previousHash).update(canonical).digest('hex');
}

export function hashOf(event: HashedEvent): string {
  return hashOfCanonical(event.previousHash, canonicalOf(event));
}
