import type { Identity } from '@dallal/signing';
import { isId } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PartRequest } from '../part-request/part-request.entity.ts';
import { ProjectMember } from './project-member.entity.ts';

/** The projects in which the viewer may see what there is: with a narrowed token only the one that it is for. */
export async function projectsOf(em: EntityManager, { sub, project }: Identity): Promise<string[]> {
  const narrowed = project === undefined ? {} : { projectId: project };
  const memberships = await em.find(ProjectMember, { userId: sub, ...narrowed });
  return memberships.map(({ projectId }) => projectId);
}

/** Whether the viewer may add to a project, which takes more than looking on. */
export async function mayAddTo(em: EntityManager, viewer: Identity, projectId: string): Promise<boolean> {
  if (!isId(projectId) || (viewer.project !== undefined && viewer.project !== projectId)) return false;
  const role = { $ne: 'VIEWER' } as const;
  return (await em.count(ProjectMember, { projectId, userId: viewer.sub, role })) > 0;
}

/** A token that was narrowed to a project reaches nothing outside of it, also what its user could see otherwise. */
export function withinProject({ project }: Identity): FilterQuery<PartRequest> {
  return project === undefined ? {} : { projectId: project };
}
