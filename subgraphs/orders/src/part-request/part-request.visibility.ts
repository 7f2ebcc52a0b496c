import type { Identity } from '@dallal/signing';
import { type Connection, type ConnectionArgs, isId, mayDo, paginate } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { projectsOf, withinProject } from '../project/project.access.ts';
import { PartRequest } from './part-request.entity.ts';
import { matching, type PartRequestFilter } from './part-request.filter.ts';

/** Those of the requests that the viewer may know of: their own, the published ones, and those of their projects. */
export async function visiblePartRequests(
  em: EntityManager,
  viewer: Identity | null,
  ids: readonly string[],
): Promise<PartRequest[]> {
  const known = ids.filter(isId);
  if (!viewer || known.length === 0 || !mayRead(viewer)) return [];
  return em.find(PartRequest, {
    $and: [{ id: { $in: known } }, withinProject(viewer)],
    $or: [
      { requesterId: viewer.sub },
      { publishedAt: { $ne: null } },
      { projectId: { $in: await projectsOf(em, viewer) } },
    ],
  });
}

function mayRead(viewer: Identity): boolean {
  return mayDo(viewer, 'part_requests:read') || mayDo(viewer, 'orders:read_any');
}

/** The requests of one person, newest first; drafts only if that person asks. */
export function partRequestsOf(
  em: EntityManager,
  requesterId: string,
  viewer: Identity | null,
  args: ConnectionArgs,
  filter?: PartRequestFilter | null,
): Promise<Connection<PartRequest>> {
  const drafts = viewer?.sub === requesterId ? {} : { publishedAt: { $ne: null } };
  const within = viewer ? withinProject(viewer) : {};
  return paginate(em, PartRequest, { $and: [{ requesterId }, drafts, within, matching(filter ?? {})] }, args);
}

/** The requests of one project, newest first, for its members: with drafts. */
export function partRequestsOfProject(
  em: EntityManager,
  projectId: string,
  args: ConnectionArgs,
  filter?: PartRequestFilter | null,
): Promise<Connection<PartRequest>> {
  return paginate(em, PartRequest, { $and: [{ projectId }, matching(filter ?? {})] }, args);
}
