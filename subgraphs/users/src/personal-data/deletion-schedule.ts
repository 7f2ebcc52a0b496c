import { schedule, unschedule } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountDeletion } from './account-deletion.entity.ts';
import { DELETE_ACCOUNT } from './jobs.ts';

/** A later moment takes the place of the one before. */
export function scheduleDeletion(tx: EntityManager, userId: string, runAt: Date): Promise<void> {
  return schedule(tx, DELETE_ACCOUNT, { userId }, { runAt, key: keyOf(userId) });
}

/** For whoever signs in before the day it is due: the account stays, also if it is put away once more by then. */
export async function undoDeletion(tx: EntityManager, userId: string): Promise<void> {
  const undone = await tx.nativeDelete(AccountDeletion, { userId, deletedAt: null });
  if (undone > 0) await unschedule(tx, keyOf(userId));
}

function keyOf(userId: string): string {
  return `${DELETE_ACCOUNT}:${userId}`;
}
