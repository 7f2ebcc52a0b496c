import type { Identity } from '@dallal/signing';
import { isId, NotFound } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PartRequest } from './part-request.entity.ts';

/** The row as it now is, locked until the transaction ends; null if there is none. */
export async function lockPartRequest(tx: EntityManager, id: string): Promise<PartRequest | null> {
  if (!isId(id)) return null;
  return tx.findOne(PartRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/** The same for its requester; for all others it is not there. */
export async function lockOwnPartRequest(
  tx: EntityManager,
  viewer: Identity,
  id: string,
): Promise<PartRequest> {
  const request = await lockPartRequest(tx, id);
  const isOutside = viewer.project !== undefined && viewer.project !== request?.projectId;
  if (request?.requesterId !== viewer.sub || isOutside) throw new NotFound('The part request');
  return request;
}
