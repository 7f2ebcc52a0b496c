import { createHash } from 'node:crypto';
import { afterCommit, type PubSub } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction, LockedAuction } from './auction.entity.ts';
import { type AuctionEventData, AuctionEventRow, type AuctionEventType } from './auction-event.entity.ts';

/** What precedes the first event of an auction. */
export const GENESIS_HASH = '0'.repeat(64);

/** Where the events of an auction are announced; the message holds no more than a sequence number. */
export function topicOf(auctionId: string): string {
  return `auction.${auctionId}`;
}

/**
 * Writes the next event of an auction whose row is locked, and announces it after the commit. The lock is what makes
 * the sequence one without gaps and the chain one without forks.
 */
export function append(
  tx: EntityManager,
  pubsub: PubSub,
  { auction, now }: LockedAuction,
  type: AuctionEventType,
  data: AuctionEventData = {},
): number {
  const sequence = auction.sequence + 1;
  const entry = { auctionId: auction.id, sequence, type, data, at: now, previousHash: auction.headHash };
  const hash = hashOf(entry);
  tx.persist(tx.create(AuctionEventRow, { ...entry, hash }));
  auction.sequence = sequence;
  auction.headHash = hash;
  afterCommit(tx, () => void pubsub.publish(topicOf(auction.id), { sequence }));
  return sequence;
}

type Entry = Omit<AuctionEventRow, 'hash'>;

/**
 * SHA-256, in hex, of the previous hash and the canonical JSON (keys sorted, no white space) of the rest, so that
 * anyone who has the events can recompute the chain.
 */
function hashOf({ auctionId, sequence, type, data, at, previousHash }: Entry): string {
  const sorted = Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
  const canonical = JSON.stringify({ at: at.toISOString(), auctionId, data: sorted, sequence, type });
  return createHash('sha256').update(previousHash).update(canonical).digest('hex');
}

export type Verification =
  | { readonly intact: true }
  /** `sequence` is the first event that is missing, was changed, or does not follow from the one before. */
  | { readonly intact: false; readonly sequence: number };

/** Recomputes the hash chain of an auction. An end that was cut off is noticed, too. */
export async function verifyHistory(em: EntityManager, auction: Auction): Promise<Verification> {
  const entries = await em.find(
    AuctionEventRow,
    { auctionId: auction.id },
    { orderBy: { sequence: 'asc' }, disableIdentityMap: true },
  );
  let previousHash = GENESIS_HASH;
  for (const [index, entry] of entries.entries()) {
    const follows = entry.sequence === index + 1 && entry.previousHash === previousHash;
    if (!follows || entry.hash !== hashOf(entry)) return { intact: false, sequence: index + 1 };
    previousHash = entry.hash;
  }
  if (previousHash !== auction.headHash) return { intact: false, sequence: entries.length + 1 };
  return { intact: true };
}
