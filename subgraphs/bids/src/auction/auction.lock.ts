import { databaseNow, NotFound } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Auction, type LockedAuction } from './auction.entity.ts';

/**
 * Locks an auction's row until the transaction ends. All decisions about one auction wait for each other here; the
 * clock is read after the wait, so that whoever waited past the end is late.
 */
export async function lockAuction(tx: EntityManager, id: string): Promise<LockedAuction> {
  const auction = await tx.findOne(Auction, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!auction) throw new NotFound('The auction');
  return { auction, now: await databaseNow(tx) };
}
