import { projectChanged } from '@dallal/events';
import { databaseNow, emit, isId, NotFound } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Membership } from './membership.entity.ts';
import { Project } from './project.entity.ts';
import { isAtLeast, type ProjectRole } from './project.role.ts';

// All of this needs the lock of the project.

/** Who is a member already keeps the role they have. */
export async function addMember(
  tx: EntityManager,
  projectId: string,
  userId: string,
  role: ProjectRole,
): Promise<void> {
  await tx.upsert(
    Membership,
    { projectId, userId, role },
    { onConflictAction: 'ignore', onConflictFields: ['projectId', 'userId'] },
  );
}

/** Throws NOT_FOUND for whoever is no member. */
export async function memberOf(tx: EntityManager, projectId: string, userId: string): Promise<Membership> {
  const member = isId(userId) ? await tx.findOne(Membership, { projectId, userId }, { refresh: true }) : null;
  if (!member) throw new NotFound('This member');
  return member;
}

export async function isLastOwner(tx: EntityManager, { projectId, role }: Membership): Promise<boolean> {
  return role === 'OWNER' && (await tx.count(Membership, { projectId, role: 'OWNER' })) === 1;
}

/** For somebody whose account is deleted. A project that nobody else works on is archived. */
export async function leaveAllProjects(tx: EntityManager, userId: string): Promise<void> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  const left = (await tx.find(Membership, { userId })).map(({ projectId }) => projectId);
  for (const project of await tx.find(Project, { id: { $in: left } }, lock)) {
    await tx.nativeDelete(Membership, { projectId: project.id, userId });
    const others = await tx.find(Membership, { projectId: project.id }, { orderBy: { since: 'asc' } });
    if (others.length === 0) project.archivedAt ??= await databaseNow(tx);
    else if (!others.some(({ role }) => role === 'OWNER')) heirOf(others).role = 'OWNER';
    await tellOthers(tx, project);
  }
}

/** Who of the members, longest first, has the highest role. */
function heirOf(members: readonly Membership[]): Membership {
  return members.reduce((heir, member) => (isAtLeast(heir.role, member.role) ? heir : member));
}

/** Others learn of a project as it is now, whole: whoever reads late or twice ends with the same. */
export async function tellOthers(tx: EntityManager, project: Project): Promise<void> {
  await tx.flush();
  const members = await tx.find(Membership, { projectId: project.id }, { orderBy: { userId: 'asc' } });
  await emit(tx, projectChanged, project.id, {
    projectId: project.id,
    name: project.name,
    isArchived: project.archivedAt !== null,
    members: members.map(({ userId, role }) => ({ userId, role })),
  });
}
