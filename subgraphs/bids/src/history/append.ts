import { afterCommit, type PubSub } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LockedAuction } from '../auction/auction.entity.ts';
import {
  type AuctionEventData,
  AuctionEventRow,
  type AuctionEventType,
} from '../auction/auction-event.entity.ts';
import { announce } from '../live/announce.ts';
import { hashOf } from './event-hash.ts';

/** Gives an event its place behind the last one of its auction, whose head moves with it. The row must be locked. */
export function link(
  { auction, now }: ChainedAuction,
  type: AuctionEventType,
  data: AuctionEventData,
): AuctionEventRow {
  const sequence = auction.sequence + 1;
  const entry = { auctionId: auction.id, sequence, type, data, at: now, previousHash: auction.headHash };
  const hash = hashOf(entry);
  auction.sequence = sequence;
  auction.headHash = hash;
  return { ...entry, hash };
}

/** The head of an auction's chain, and the moment of what is added to it. */
export interface ChainedAuction {
  readonly auction: { readonly id: string; sequence: number; headHash: string };
  readonly now: Date;
}

/**
 * Writes the next event of an auction whose row is locked, and announces it after the commit. The lock is what makes
 * the sequence one without gaps and the chain one without forks.
 */
export function append(
  tx: EntityManager,
  pubsub: PubSub,
  locked: LockedAuction,
  type: AuctionEventType,
  data: AuctionEventData = {},
): number {
  const event = link(locked, type, data);
  tx.persist(tx.create(AuctionEventRow, event));
  const { auctionId, sequence } = event;
  afterCommit(tx, () => announce(pubsub, auctionId, sequence));
  return sequence;
}
