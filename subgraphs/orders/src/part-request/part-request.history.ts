import { batch, Conflict, databaseNow, groupedBy, type SubgraphContext } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PartRequest } from './part-request.entity.ts';
import { type PartRequestStatus, partRequestMayBecome } from './part-request.state.ts';
import { PartRequestStatusChange } from './part-request-status-change.entity.ts';

/**
 * The one way in which a locked request's state changes: checked against the machine, and entered in the history. A
 * draft has none yet, so that it can be thrown away.
 */
export async function changePartRequestStatus(
  tx: EntityManager,
  request: PartRequest,
  status: PartRequestStatus,
  { actorId = null, reason = null }: { actorId?: string | null; reason?: string | null } = {},
): Promise<void> {
  const { id: partRequestId, status: previousStatus } = request;
  if (!partRequestMayBecome(previousStatus, status)) {
    throw new Conflict(`A part request that is ${previousStatus} cannot become ${status}.`);
  }
  const sequence = 1 + (await tx.count(PartRequestStatusChange, { partRequestId }));
  const at = await databaseNow(tx);
  await tx.insert(PartRequestStatusChange, {
    partRequestId,
    sequence,
    previousStatus,
    status,
    actorId,
    reason,
    at,
  });
  request.status = status;
  // There is nobody left to answer it.
  if (status !== 'BIDDING') request.pendingAmendment = null;
}

export const historyByRequest = batch(async (ids: readonly string[], { em }: SubgraphContext) => {
  const changes = await em.find(
    PartRequestStatusChange,
    { partRequestId: { $in: [...ids] } },
    { orderBy: { sequence: 'asc' } },
  );
  return groupedBy(ids, changes, ({ partRequestId }) => partRequestId);
});
