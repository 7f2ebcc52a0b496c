import type { Identity } from '@dallal/signing';
import { type Connection, type ConnectionArgs, isId, paginate } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PartRequest } from './part-request.entity.ts';

/** Those of the requests that the viewer may know of: their own, and to anybody signed in the published ones. */
export async function visiblePartRequests(
  em: EntityManager,
  viewer: Identity | null,
  ids: readonly string[],
): Promise<PartRequest[]> {
  const known = ids.filter(isId);
  if (!viewer || known.length === 0) return [];
  return em.find(PartRequest, {
    id: { $in: known },
    $or: [{ requesterId: viewer.sub }, { publishedAt: { $ne: null } }],
  });
}

/** The requests of one person, newest first; drafts only if that person asks. */
export function partRequestsOf(
  em: EntityManager,
  requesterId: string,
  viewer: Identity | null,
  args: ConnectionArgs,
): Promise<Connection<PartRequest>> {
  const drafts = viewer?.sub === requesterId ? {} : { publishedAt: { $ne: null } };
  return paginate(em, PartRequest, { requesterId, ...drafts }, args);
}
