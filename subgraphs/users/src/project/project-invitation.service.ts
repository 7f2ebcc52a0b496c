import type { Identity } from '@dallal/signing';
import { BadUserInput, databaseNow, isId, newId, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { Contact } from '../contact/contact.entity.ts';
import { parseContact } from '../contact/parse-contact.ts';
import { lockProject } from './project.access.ts';
import { Project } from './project.entity.ts';
import type { AnswerProjectInvitationInput, InviteToProjectInput } from './project.inputs.ts';
import { InvitationNotFound } from './project.results.ts';
import { addMember, tellOthers } from './project.service.ts';
import { ProjectInvitation } from './project-invitation.entity.ts';

const DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;

export class ProjectInvitationService {
  /** Says nothing about whether the address belongs to an account. A second one for an address replaces the first. */
  invite(em: EntityManager, viewer: Identity, input: InviteToProjectInput): Promise<ProjectInvitation> {
    if (input.role === 'OWNER') {
      throw new BadUserInput('Invite a manager, and make an owner of a member.', 'input.role');
    }
    const { kind: contactKind, value: contactValue } = parseContact(input.contact, 'input.contact');
    return transaction(em, async (tx) => {
      const { id: projectId } = await lockProject(tx, viewer, input.projectId, 'MANAGER');
      await tx.nativeDelete(ProjectInvitation, { projectId, contactKind, contactValue });
      const invitation = tx.create(ProjectInvitation, {
        id: newId(),
        ...{ projectId, contactKind, contactValue },
        role: input.role,
        invitedBy: viewer.sub,
        expiresAt: new Date((await databaseNow(tx)).getTime() + DAYS * DAY_MS),
      });
      tx.persist(invitation);
      audit(tx, {
        by: viewer,
        action: 'project.invited',
        to: ['Project', projectId],
        detail: { role: input.role },
      });
      return invitation;
    });
  }

  withdraw(em: EntityManager, viewer: Identity, projectId: string, invitationId: string): Promise<Project> {
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, projectId, 'MANAGER');
      if (isId(invitationId)) await tx.nativeDelete(ProjectInvitation, { id: invitationId, projectId });
      return project;
    });
  }

  /** Those for the verified addresses of somebody. */
  async for(em: EntityManager, userId: string): Promise<ProjectInvitation[]> {
    const contacts = await em.find(Contact, { userId, verifiedAt: { $ne: null } });
    if (contacts.length === 0) return [];
    return em.find(ProjectInvitation, {
      expiresAt: { $gt: await databaseNow(em) },
      $or: contacts.map(({ kind, value }) => ({ contactKind: kind, contactValue: value })),
    });
  }

  answer(
    em: EntityManager,
    viewer: Identity,
    { invitationId, accept }: AnswerProjectInvitationInput,
  ): Promise<Project | InvitationNotFound> {
    return transaction(em, async (tx) => {
      const invitation = (await this.for(tx, viewer.sub)).find(({ id }) => id === invitationId);
      if (!invitation) return new InvitationNotFound();
      const project = await tx.findOneOrFail(Project, invitation.projectId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      // Whoever else answers it at the same instant finds it gone.
      const taken = await tx.nativeDelete(ProjectInvitation, { id: invitation.id });
      if (taken === 0 || project.archivedAt) return new InvitationNotFound();
      if (!accept) return project;
      await addMember(tx, project.id, viewer.sub, invitation.role);
      const detail = { role: invitation.role, invitedBy: invitation.invitedBy };
      audit(tx, { by: viewer, action: 'project.joined', to: ['Project', project.id], detail });
      await tellOthers(tx, project);
      return project;
    });
  }
}
