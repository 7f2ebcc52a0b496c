import type { Identity } from '@dallal/signing';
import { databaseNow, Forbidden, line, newId, paragraphs, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { revoke } from '../session/revocation.ts';
import type { Membership } from './membership.entity.ts';
import { lockProject } from './project.access.ts';
import { Project } from './project.entity.ts';
import type { CreateProjectInput, SetProjectRoleInput, UpdateProjectInput } from './project.inputs.ts';
import { LastProjectOwner } from './project.results.ts';
import { isAtLeast, type ProjectRole } from './project.role.ts';
import { addMember, isLastOwner, memberOf, tellOthers } from './project-members.ts';

const MAX_NAME_LENGTH = 120;
const MAX_DESCRIPTION_LENGTH = 2_000;

export class ProjectService {
  create(em: EntityManager, viewer: Identity, input: CreateProjectInput): Promise<Project> {
    const name = line(input.name, 'input.name', MAX_NAME_LENGTH);
    const description = descriptionOf(input.description ?? '');
    if (viewer.project !== undefined) throw new Forbidden('This token is for one project alone.');
    return transaction(em, async (tx) => {
      const project = tx.create(Project, { id: newId(), name, description });
      await tx.persist(project).flush();
      await addMember(tx, project.id, viewer.sub, 'OWNER');
      audit(tx, { by: viewer, action: 'project.created', to: ['Project', project.id] });
      await tellOthers(tx, project);
      return project;
    });
  }

  update(em: EntityManager, viewer: Identity, input: UpdateProjectInput): Promise<Project> {
    const name = input.name == null ? undefined : line(input.name, 'input.name', MAX_NAME_LENGTH);
    const description = input.description == null ? undefined : descriptionOf(input.description);
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, input.projectId, 'MANAGER');
      if (name !== undefined) project.name = name;
      if (description !== undefined) project.description = description;
      await tellOthers(tx, project);
      return project;
    });
  }

  archive(em: EntityManager, viewer: Identity, projectId: string): Promise<Project> {
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, projectId, 'OWNER');
      project.archivedAt = await databaseNow(tx);
      audit(tx, { by: viewer, action: 'project.archived', to: ['Project', projectId] });
      await tellOthers(tx, project);
      return project;
    });
  }

  /** Nobody gives a role that is above their own, nor takes one away that is. */
  setRole(
    em: EntityManager,
    viewer: Identity,
    { projectId, userId, role }: SetProjectRoleInput,
  ): Promise<Membership | LastProjectOwner> {
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, projectId, 'MANAGER');
      const member = await memberOf(tx, projectId, userId);
      if (![role, member.role].every((one) => isAtLeast('MANAGER', one))) {
        await lockProject(tx, viewer, projectId, 'OWNER');
      }
      if (role !== 'OWNER' && (await isLastOwner(tx, member))) return new LastProjectOwner();
      const detail = { from: member.role, to: role, member: userId };
      member.role = role;
      await changed(tx, project, viewer, 'project.role_changed', detail);
      return member;
    });
  }

  /** Anybody may leave; a manager may remove whoever is no owner. */
  remove(
    em: EntityManager,
    viewer: Identity,
    { projectId, userId }: { projectId: string; userId: string },
  ): Promise<Project | LastProjectOwner> {
    return transaction(em, async (tx) => {
      const isSelf = userId === viewer.sub;
      const project = await lockProject(tx, viewer, projectId, isSelf ? 'VIEWER' : 'MANAGER');
      const member = await memberOf(tx, projectId, userId);
      if (!isSelf && member.role === 'OWNER') await lockProject(tx, viewer, projectId, 'OWNER');
      if (await isLastOwner(tx, member)) return new LastProjectOwner();
      await tx.remove(member).flush();
      await changed(tx, project, viewer, 'project.member_removed', { member: userId });
      return project;
    });
  }
}

/** Tokens that were narrowed to the project say what somebody could do in it before. */
async function changed(
  tx: EntityManager,
  project: Project,
  viewer: Identity,
  action: `project.${string}`,
  detail: { member: string; from?: ProjectRole; to?: ProjectRole },
): Promise<void> {
  audit(tx, { by: viewer, action, to: ['Project', project.id], detail });
  await tellOthers(tx, project);
  // Last, for it waits for whoever is being given a token.
  await revoke(tx, 'sub', detail.member);
}

function descriptionOf(text: string): string | null {
  return paragraphs(text, 'input.description', MAX_DESCRIPTION_LENGTH) || null;
}
