import type { Identity } from '@dallal/signing';
import { Conflict, Forbidden, isId, mayDo, NotFound } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Membership } from './membership.entity.ts';
import { Project } from './project.entity.ts';
import { isAtLeast, type ProjectRole } from './project.role.ts';

/** What somebody may do in a project at this moment; null for whoever is no member, and where there is none. */
export async function projectRoleOf(
  em: EntityManager,
  userId: string,
  projectId: string,
): Promise<ProjectRole | null> {
  if (!isId(projectId) || !isId(userId)) return null;
  return (await em.findOne(Membership, { projectId, userId }, { refresh: true }))?.role ?? null;
}

/** Those of the projects that the viewer may know of: a member's, and with a narrowed token only the one it is for. */
export async function visibleProjects(
  em: EntityManager,
  viewer: Identity | null,
  ids?: readonly string[],
): Promise<Project[]> {
  if (!viewer || !isId(viewer.sub) || !mayKnowProjects(viewer)) return [];
  const narrowed = viewer.project === undefined ? {} : { projectId: viewer.project };
  const asked = ids ? { projectId: { $in: ids.filter(isId) } } : {};
  const mine = await em.find(Membership, { $and: [{ userId: viewer.sub }, narrowed, asked] });
  return em.find(
    Project,
    { id: { $in: mine.map(({ projectId }) => projectId) } },
    { orderBy: { id: 'desc' } },
  );
}

/**
 * The project, locked, for somebody who may do in it what the role may. NOT_FOUND for whoever is no member; CONFLICT
 * when it is archived.
 */
export async function lockProject(
  tx: EntityManager,
  viewer: Identity,
  projectId: string,
  needed: ProjectRole,
): Promise<Project> {
  const isOther = viewer.project !== undefined && viewer.project !== projectId;
  const project = isOther ? null : await findLocked(tx, projectId);
  // After the lock: whoever has been removed in the meantime is a member no longer.
  const role = project && (await projectRoleOf(tx, viewer.sub, projectId));
  if (!role) throw new NotFound('The project');
  if (!isAtLeast(role, needed)) throw new Forbidden(`This takes the role ${needed} in the project.`);
  if (project.archivedAt) throw new Conflict('The project is archived.');
  return project;
}

/** The project as it now is, locked, for whoever may come to know of it. */
export async function findLocked(tx: EntityManager, id: string): Promise<Project | null> {
  if (!isId(id)) return null;
  return tx.findOne(Project, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

function mayKnowProjects(viewer: Identity): boolean {
  return mayDo(viewer, 'projects:read') || mayDo(viewer, 'projects:write');
}
